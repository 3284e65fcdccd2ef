import { Button } from "@mantine/core";
import type { ProgrammeChange } from "@plenary/contract";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { saveFile } from "../../api.ts";
import { csvFile, csvOf } from "../../lib/csv.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { showError } from "../../ui/notices.tsx";
import { changeTable } from "./export-changes.ts";

/** Saves the changes as a table for a spreadsheet. */
export function ExportChanges({ changes, name }: { changes: readonly ProgrammeChange[]; name: string }) {
  const { zone } = useMeeting();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const { header, rows } = changeTable(changes, zone);
      saveFile(`${name}.csv`, csvFile(await csvOf(header, rows)));
    },
    onError: showError,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={isPending}
      onClick={() => mutate()}
    >
      CSV
    </Button>
  );
}
