import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { download } from "../../api.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { showError } from "../../ui/notices.tsx";

const files = {
  agenda: { id: "downloadMyAgenda", label: "Download my agenda", name: "my-agenda" },
  programme: { id: "downloadProgramme", label: "Download the programme", name: "programme" },
} as const;

/** Saves the agenda or the programme as a calendar file, as it stands now. */
export function DownloadCalendarButton({ what }: { what: keyof typeof files }) {
  const { id: meetingId, slug } = useMeeting();
  const { id, label, name } = files[what];
  const saving = useMutation({
    mutationFn: () => download(`${slug}-${name}.ics`, id, { params: { meetingId } }),
    onError: showError,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
    >
      {label}
    </Button>
  );
}
