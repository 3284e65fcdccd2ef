import { UnreadableProgramme } from "./imported.ts";
import type { ImportedTable } from "./imported.ts";
import { timeReader } from "./csv-times.ts";
import { mayBeOneName } from "./cut-names.ts";
import type { ProgrammeBuilder } from "./programme-builder.ts";
import { mapColumns, plainly, readTable } from "./read-table.ts";
import type { Headings } from "./read-table.ts";

/** As pretalx, Sched and Sessionize head it. */
const otherTitles = ["proposal title", "session title", "talk title"];

const programmeHeadings = {
  id: ["id", "guid", "code", "uid", "session id", "number", "nr"],
  title: ["title", "session", "name", "event", "titel", "talk", "subject", "summary", ...otherTitles],
  subtitle: ["subtitle"],
  abstract: ["abstract", "description", "purpose", "beschreibung", "summary text"],
  // Outlook and Google part the start in two; Sched has both in its “Start Date”.
  date: ["date", "start date", "day", "datum", "on"],
  start: [
    "start",
    "starts",
    "begin",
    "from",
    "start time",
    "starts at",
    "time",
    "beginn",
    "start date",
    "scheduled at",
  ],
  end: ["end", "ends", "until", "to", "end time", "ends at", "ende", "end date"],
  duration: ["duration", "minutes", "length", "duration minutes", "dauer", "scheduled duration"],
  room: ["room", "location", "place", "venue", "raum", "where"],
  capacity: ["capacity", "seats", "room capacity"],
  track: ["track", "theme", "stream"],
  type: ["type", "kind", "format", "session type"],
  language: ["language", "lang", "sprache"],
  people: ["speakers", "people", "persons", "speaker", "presenters", "who", "with", "speaker names"],
  state: ["status", "state"],
} satisfies Headings;

const labels: Readonly<Record<keyof typeof programmeHeadings, string>> = {
  id: "Id",
  title: "Title",
  subtitle: "Subtitle",
  abstract: "Description",
  date: "Date",
  start: "Start",
  end: "End",
  duration: "Length",
  room: "Room",
  capacity: "Seats",
  track: "Track",
  type: "Kind",
  language: "Language",
  people: "People",
  state: "Status",
};

/** One session in each line under a header; only the title is needed. */
export function readCsvProgramme(
  text: string,
  programme: ProgrammeBuilder,
  told: Readonly<Record<string, string>>,
): void {
  const { header, rows } = readTable(text);
  const here = standing(told, header);
  const columns = columnsOf(header, here);
  const table = tableOf(header, columns, here);
  if (!columns.has("title")) {
    const known = header.slice(0, 20).join(", ");
    throw new UnreadableProgramme(
      `No column is called “title” here; the first line has: ${known}. Say which one holds the titles.`,
      table,
    );
  }
  programme.useTable(table);
  const cellOf = (cells: readonly string[], field: string) => cells[columns.get(field) ?? -1] ?? "";
  const timesOf = (cells: readonly string[]) => ({
    date: cellOf(cells, "date"),
    start: cellOf(cells, "start"),
    end: cellOf(cells, "end"),
  });
  const names = separatorOf(rows.map(({ cells }) => cellOf(cells, "people")));
  const readTimes = timeReader(rows.map(({ cells }) => timesOf(cells)));
  for (const { line, cells } of rows) {
    // Spreadsheets write lines of nothing but commas.
    if (cells.every((each) => each === "")) continue;
    const cell = (field: string) => cellOf(cells, field);
    const about = { row: line, externalId: cell("id") || null, title: cell("title") || null };
    const surplus = cells.slice(header.length).filter((each) => each !== "");
    if (surplus.length > 0) programme.issues.add("malformed", about, tooManyCells(surplus));
    const { unclear, ...times } = readTimes(timesOf(cells));
    if (unclear !== null) programme.issues.add("malformed", about, unclear);
    const people = cell("people").split(names);
    programme.addRoom(cell("room"), cell("capacity"));
    programme.addSession({
      row: line,
      ids: [cell("id")],
      title: cell("title"),
      subtitle: cell("subtitle"),
      texts: [cell("abstract")],
      state: cell("state"),
      ...times,
      duration: cell("duration"),
      room: cell("room"),
      track: cell("track"),
      type: cell("type"),
      language: cell("language"),
      people,
      isNameCut: names === COMMAS && mayBeOneName(people.filter((name) => name !== "")),
    });
  }
}

function columnsOf(
  header: readonly string[],
  told: Readonly<Record<string, string>>,
): ReadonlyMap<string, number> {
  const columns = new Map(mapColumns(header, programmeHeadings, told));
  const isWholeStart = columns.get("date") === columns.get("start");
  if (isWholeStart && !Object.hasOwn(told, "date")) columns.delete("date");
  return columns;
}

function tooManyCells(surplus: readonly string[]): string {
  const quoted = surplus.slice(0, 3).map((cell) => `“${cell.slice(0, 40)}”`);
  return `This line has more cells than the first one (${quoted.join(", ")}): a comma in a text needs quotation marks around it.`;
}

const COMMAS = /\s*,\s*/;

/** Where some names are parted by semicolons, a comma is within one: “Berg, Ann; Lund, Bo”. */
function separatorOf(cells: readonly string[]): RegExp {
  return cells.some((cell) => cell.includes(";")) ? /\s*;\s*/ : COMMAS;
}

/** What was said of an earlier file counts as far as its columns are still there. */
function standing(told: Readonly<Record<string, string>>, header: readonly string[]): Record<string, string> {
  const there = new Set(header.map(plainly));
  return Object.fromEntries(
    Object.entries(told).filter(([, heading]) => heading === "" || there.has(plainly(heading))),
  );
}

function tableOf(
  columns: readonly string[],
  mapped: ReadonlyMap<string, number>,
  told: Readonly<Record<string, string>>,
): ImportedTable {
  const fields = Object.entries(labels).map(([field, label]) => ({
    field,
    label,
    column: columns[mapped.get(field) ?? -1] ?? null,
  }));
  return { columns, fields, told };
}
