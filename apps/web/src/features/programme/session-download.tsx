import type { ProgrammeEntry } from "@plenary/contract";
import { Button } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { download, linkTo } from "../../api.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { showError } from "../../ui/notices.tsx";

/**
 * The session as a calendar file. Phones open a plain link in their calendar; one that isn't public must be fetched
 * with the login and is saved.
 */
export function SessionDownload({ entry: { sessionId, openness } }: { entry: ProgrammeEntry }) {
  const { id: meetingId, isProgrammePublic } = useMeeting();
  const of = { params: { meetingId, sessionId } };
  const look = { variant: "default", leftSection: <IconCalendarPlus size={16} /> } as const;
  if (isProgrammePublic && openness === "open") {
    return (
      <Button component="a" href={linkTo("downloadSession", of)} download {...look}>
        Calendar file
      </Button>
    );
  }
  return (
    <Button {...look} onClick={() => void download("session.ics", "downloadSession", of).catch(showError)}>
      Calendar file
    </Button>
  );
}
