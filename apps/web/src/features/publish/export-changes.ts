import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { dayOf, formatTime } from "@plenary/time";
import type { CsvRow, CsvTable } from "../../lib/csv.ts";

const HEADER = [
  "Session",
  "Groups",
  "New",
  "Cancelled",
  "Time change",
  "Room change",
  "Other",
  "Day before",
  "From before",
  "To before",
  "Room before",
  "Day after",
  "From after",
  "To after",
  "Room after",
] as const;

/** Those without a column of their own. */
const otherChanges = new Set<ProgrammeChange["what"][number]>(["text", "status", "people", "restored"]);

/** Changes as a table: time changes apart from room changes, what was beside what is, in the venue's time. */
export function changeTable(changes: readonly ProgrammeChange[], zone: string): CsvTable {
  return { header: HEADER, rows: changes.map((change) => rowOf(change, zone)) };
}

function rowOf({ title, what, before, after }: ProgrammeChange, zone: string): CsvRow {
  const has = (each: ProgrammeChange["what"][number]) => (what.includes(each) ? "yes" : "");
  const others = what.filter((each) => otherChanges.has(each));
  return [
    title,
    ((after ?? before)?.groups ?? []).map(({ shortName }) => shortName).join(", "),
    has("new"),
    has("cancelled"),
    has("time"),
    has("room"),
    others.join(", "),
    ...placeOf(before, zone),
    ...placeOf(after, zone),
  ];
}

function placeOf(entry: ProgrammeEntry | null, zone: string): string[] {
  if (entry === null) return ["", "", "", ""];
  const { startsAt, endsAt, room } = entry;
  return [dayOf(startsAt, zone), formatTime(startsAt, zone), formatTime(endsAt, zone), room?.name ?? ""];
}
