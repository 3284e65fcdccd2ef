import { UnreadableProgramme } from "./imported.ts";
import type { ProgrammeBuilder } from "./programme-builder.ts";
import { mapColumns, readTable } from "./read-table.ts";
import type { Headings } from "./read-table.ts";

const programmeHeadings: Headings = {
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
};

/** One session in each line under a header; only the title is needed. */
export function readCsvProgramme(
  text: string,
  programme: ProgrammeBuilder,
  told: Readonly<Record<string, string>>,
): void {
  const { header, rows } = readTable(text);
  const columns = mapColumns(header, programmeHeadings, told);
  if (!columns.has("title")) {
    const known = header.slice(0, 20).join(", ");
    throw new UnreadableProgramme(
      `No column is called “title” here; the first line has: ${known}. Say which one holds the titles.`,
    );
  }
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
      people: cell("people").split(/\s*[;,]\s*/),
    });
  }
}
