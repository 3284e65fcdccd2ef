import type { ImportFormat } from "@plenary/contract";
import { isZone } from "@plenary/time";
import { cleanLine } from "./clean-text.ts";
import type { ImportedProgramme, ImportedRoom, ImportedSession, ImportedTable } from "./imported.ts";
import { createIssues } from "./issues.ts";
import type { Issues } from "./issues.ts";
import { fileClockOf } from "./file-clock.ts";
import { readSession } from "./read-session.ts";
import type { RawSession } from "./read-session.ts";
import { roomKey } from "./room-key.ts";

const MOST_SESSIONS = 5_000;

export type ProgrammeBuilder = {
  readonly issues: Issues;
  /** The zone of the file; one that isn't known is reported, and the meeting's is used. */
  useZone(zone: unknown): void;
  /** What the file says of itself. */
  describe(file: { acronym?: unknown; title?: unknown; venue?: unknown }): void;
  /** How the columns of a table were taken. */
  useTable(table: ImportedTable): void;
  addRoom(name: unknown, capacity?: unknown): void;
  addSession(raw: RawSession): void;
  done(): ImportedProgramme;
};

/** Collects what a parser finds, made storable and with everything odd reported. */
export function buildProgramme(format: Exclude<ImportFormat, "auto">, meetingZone: string): ProgrammeBuilder {
  const issues = createIssues();
  const rooms = new Map<string, ImportedRoom>();
  const sessions: ImportedSession[] = [];
  const file = { acronym: "", title: "", venue: "" };
  let zone = meetingZone;
  let fileZone: string | null = null;
  let table: ImportedTable | undefined;
  let tooMany = 0;
  return {
    issues,
    useZone: (name) => {
      const text = cleanLine(name, 60).text;
      if (text === "") return;
      if (isZone(text)) zone = fileZone = text;
      else issues.add("unknown_zone", null, unknownZone(text, meetingZone));
    },
    describe: ({ acronym, title, venue }) => {
      file.acronym ||= cleanLine(acronym, 60).text;
      file.title ||= cleanLine(title, 200).text;
      file.venue ||= cleanLine(venue, 200).text;
    },
    useTable: (found) => {
      table = found;
    },
    addRoom: (name, capacity) => addRoom(rooms, name, capacity),
    addSession: (raw) => {
      if (sessions.length >= MOST_SESSIONS) return void (tooMany += 1);
      const session = readSession(raw, zone, issues);
      if (session === null) return;
      if (session.room !== null) addRoom(rooms, session.room, null);
      sessions.push({ ...session, ...fileClockOf(raw, session, { fileZone, meetingZone }) });
    },
    done: () => {
      if (tooMany > 0) issues.add("left_out", null, tooManySentence(tooMany));
      const { acronym, title, venue } = file;
      return {
        format,
        acronym: acronym || null,
        title: title || null,
        venue: venue || null,
        zone,
        rooms: [...rooms.values()],
        sessions,
        issues: issues.all(),
        ...(table === undefined ? {} : { table }),
      };
    },
  };
}

function unknownZone(text: string, meetingZone: string): string {
  return `“${text}” is no time zone that is known here; times without an offset are read in ${meetingZone}.`;
}

function tooManySentence(count: number): string {
  return `A programme has at most ${MOST_SESSIONS} sessions; the last ${count} of the file were left out.`;
}

function addRoom(rooms: Map<string, ImportedRoom>, name: unknown, capacity: unknown): void {
  const { text } = cleanLine(name, 200);
  if (text === "") return;
  const seats = Number(capacity);
  const known = Number.isInteger(seats) && seats >= 1 && seats <= 100_000 ? seats : null;
  const before = rooms.get(roomKey(text));
  rooms.set(roomKey(text), { name: before?.name ?? text, capacity: before?.capacity ?? known });
}
