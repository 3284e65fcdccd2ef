import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { saveFile } from "../api.ts";
import { csvFile, csvOf } from "../lib/csv.ts";
import type { CsvTable } from "../lib/csv.ts";
import { showError } from "./notices.tsx";

type CsvButtonProps = {
  /** Without the ending: "programme". */
  fileName: string;
  /** Made when it is asked for: the rows may have to be fetched first. */
  tableOf: () => CsvTable | Promise<CsvTable>;
};

/** Saves what a list shows as a table for a spreadsheet. */
export function CsvButton({ fileName, tableOf }: CsvButtonProps) {
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const { header, rows } = await tableOf();
      saveFile(`${fileName}.csv`, csvFile(await csvOf(header, rows)));
    },
    onError: showError,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={isPending}
      onClick={() => mutate()}
      className="no-print"
    >
      CSV
    </Button>
  );
}
