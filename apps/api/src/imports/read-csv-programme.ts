import { UnreadableProgramme } from "./imported.ts";
import type { ImportedTable } from "./imported.ts";
import type { ProgrammeBuilder } from "./programme-builder.ts";
import { mapColumns, plainly, readTable } from "./read-table.ts";
import type { Headings } from "./read-table.ts";

const programmeHeadings = {
  id: ["id", "guid", "code", "uid", "session id", "number", "nr"],
  title: ["title", "session", "name", "event", "titel", "talk", "subject", "summary"],
  subtitle: ["subtitle"],
  abstract: ["abstract", "description", "purpose", "beschreibung", "summary text"],
  date: ["date", "day", "datum", "on"],
  start: ["start", "starts", "begin", "from", "start time", "starts at", "time", "beginn"],
  end: ["end", "ends", "until", "to", "end time", "ends at", "ende"],
  duration: ["duration", "minutes", "length", "duration minutes", "dauer"],
  room: ["room", "location", "place", "venue", "raum", "where"],
  capacity: ["capacity", "seats", "room capacity"],
  track: ["track", "theme", "stream"],
  type: ["type", "kind", "format", "session type"],
  language: ["language", "lang", "sprache"],
  people: ["speakers", "people", "persons", "speaker", "presenters", "who", "with"],
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
};

/** One session in each line under a header; only the title is needed. */
export function readCsvProgramme(
  text: string,
  programme: ProgrammeBuilder,
  told: Readonly<Record<string, string>>,
): void {
  const { header, rows } = readTable(text);
  const here = standing(told, header);
  const columns = mapColumns(header, programmeHeadings, here);
  const table = tableOf(header, columns, here);
  if (!columns.has("title")) {
    const known = header.slice(0, 20).join(", ");
    throw new UnreadableProgramme(
      `No column is called “title” here; the first line has: ${known}. Say which one holds the titles.`,
      table,
    );
  }
  programme.useTable(table);
  const names = separatorOf(rows.map(({ cells }) => cells[columns.get("people") ?? -1] ?? ""));
  for (const { line, cells } of rows) {
    const cell = (field: string) => cells[columns.get(field) ?? -1] ?? "";
    programme.addRoom(cell("room"), cell("capacity"));
    programme.addSession({
      row: line,
      ids: [cell("id")],
      title: cell("title"),
      subtitle: cell("subtitle"),
      texts: [cell("abstract")],
      date: cell("date"),
      start: cell("start"),
      end: cell("end"),
      duration: cell("duration"),
      room: cell("room"),
      track: cell("track"),
      type: cell("type"),
      language: cell("language"),
      people: cell("people").split(names),
    });
  }
}

/** Where some names are parted by semicolons, a comma is within one: “Berg, Ann; Lund, Bo”. */
function separatorOf(cells: readonly string[]): RegExp {
  return cells.some((cell) => cell.includes(";")) ? /\s*;\s*/ : /\s*,\s*/;
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
