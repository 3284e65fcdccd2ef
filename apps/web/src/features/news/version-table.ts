import type { ProgrammeVersion } from "@plenary/contract";
import { formatMoment } from "@plenary/time";
import type { Venue } from "@plenary/time";
import type { CsvTable } from "../../lib/csv.ts";

const HEADER = ["Version", "State", "Published", "By", "Note", "Sessions", "Sessions changed"] as const;

/** The published versions as a table, in the venue's time. */
export function versionTable(versions: readonly ProgrammeVersion[], venue: Venue): CsvTable {
  return {
    header: HEADER,
    rows: versions.map(({ number, state, publishedAt, publishedByName, note, entryCount, changeCount }) => [
      number,
      state,
      formatMoment(publishedAt, venue),
      publishedByName,
      note,
      entryCount,
      changeCount,
    ]),
  };
}
