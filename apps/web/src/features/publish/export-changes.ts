import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { dayOf, formatTime } from "@plenary/time";
import type { CsvRow, CsvTable } from "../../lib/csv.ts";
import { bareFacts, otherFacts } from "./other-facts.ts";

const HEADER = [
  "Session",
  "Title before",
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

/** Changes as a table: time changes apart from room changes, what was beside what is, in the venue's time. */
export function changeTable(changes: readonly ProgrammeChange[], zone: string): CsvTable {
  return { header: HEADER, rows: changes.map((change) => rowOf(change, zone)) };
}

function rowOf(change: ProgrammeChange, zone: string): CsvRow {
  const { title, what, before, after } = change;
  const has = (each: ProgrammeChange["what"][number]) => (what.includes(each) ? "yes" : "");
  return [
    title,
    before !== null && before.title !== title ? before.title : "",
    ((after ?? before)?.groups ?? []).map(({ shortName }) => shortName).join(", "),
    has("new"),
    has("cancelled"),
    has("time"),
    has("room"),
    otherWords(change),
    ...placeOf(before, zone),
    ...placeOf(after, zone),
  ];
}

/** What has no column of its own: "Kind: Workshop → Plenary; Other people named". */
function otherWords(change: ProgrammeChange): string {
  const facts = otherFacts(change).filter(({ what }) => what !== "title");
  return [
    ...(change.what.includes("restored") ? ["Back on the programme"] : []),
    ...facts.map(({ name, was, is }) => `${name}: ${was} → ${is}`),
    ...bareFacts(change),
  ].join("; ");
}

function placeOf(entry: ProgrammeEntry | null, zone: string): string[] {
  if (entry === null) return ["", "", "", ""];
  const { startsAt, endsAt, room } = entry;
  return [dayOf(startsAt, zone), formatTime(startsAt, zone), formatTime(endsAt, zone), room?.name ?? ""];
}
