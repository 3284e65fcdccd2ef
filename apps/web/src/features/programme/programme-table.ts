import { kindWords } from "@plenary/contract/words";
import type { ProgrammeEntry } from "@plenary/contract";
import { toWallClock } from "@plenary/time";
import type { CsvTable } from "../../lib/csv.ts";

const HEADER = [
  "Day",
  "From",
  "To",
  "Session",
  "Kind",
  "Groups",
  "Room",
  "Building",
  "Floor",
  "Status",
  "Places",
  "Purpose",
] as const;

/** The sessions as a table, in the venue's time. They are what the viewer sees: nothing is asked for anew. */
export function programmeTable(entries: readonly ProgrammeEntry[], zone: string): CsvTable {
  return { header: HEADER, rows: entries.map((entry) => rowOf(entry, zone)) };
}

function rowOf({ startsAt, endsAt, room, groups, ...entry }: ProgrammeEntry, zone: string) {
  const start = toWallClock(startsAt, zone);
  return [
    start.date,
    start.time,
    toWallClock(endsAt, zone).time,
    entry.title,
    kindWords[entry.kind],
    groups.map(({ shortName }) => shortName).join(", "),
    room?.name ?? "",
    room?.building ?? "",
    room?.floor ?? "",
    entry.status,
    entry.capacity,
    entry.purpose,
  ];
}
