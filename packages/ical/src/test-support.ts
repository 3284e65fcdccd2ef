import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import ICAL from "ical.js";
import { fromEpochMs } from "@plenary/time";
import { expect } from "vitest";
import type { CalendarEntry } from "./calendar.ts";
import { uidOf } from "./uid.ts";

/** What a reader understands of a calendar; the same shape from each of the parsers. */
export type Understood = { name: string; entries: UnderstoodEntry[] };
type UnderstoodEntry = Omit<Required<CalendarEntry>, "conferenceUrl"> & { stampedAt: string };

/** What every reader should understand of an entry without a link to join. */
export function understood(entry: CalendarEntry): UnderstoodEntry {
  const { uid, sequence, status, startsAt, endsAt, lastModifiedAt } = entry;
  return {
    uid,
    sequence,
    status,
    startsAt,
    endsAt,
    summary: plain(entry.summary),
    description: plain(entry.description ?? ""),
    location: plain(entry.location ?? ""),
    url: entry.url ?? "",
    categories: (entry.categories ?? []).map(plain),
    lastModifiedAt,
    stampedAt: lastModifiedAt,
  };
}

/** Text as iCalendar can carry it: whole characters, one kind of line end, no other control characters. */
export function plain(text: string): string {
  const lines = text.toWellFormed().split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
  return lines.map((line) => line.replace(/[^\P{Cc}\t]/gu, "")).join("\n");
}

function value(from: ICAL.Component, name: string): string {
  return String(from.getFirstPropertyValue(name) ?? "");
}

function instant(from: ICAL.Component, name: string): string {
  const time = from.getFirstPropertyValue(name);
  if (!(time instanceof ICAL.Time)) throw new Error(`${name} is not a time`);
  return fromEpochMs(time.toUnixTime() * 1000);
}

export function readWithIcalJs(ics: string): Understood {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const entries = calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: value(event, "uid"),
    sequence: Number(value(event, "sequence")),
    status: value(event, "status").toLowerCase() as CalendarEntry["status"],
    startsAt: instant(event, "dtstart"),
    endsAt: instant(event, "dtend"),
    summary: value(event, "summary"),
    description: value(event, "description"),
    location: value(event, "location"),
    url: value(event, "url"),
    categories: (event.getFirstProperty("categories")?.getValues() ?? []).map(String),
    lastModifiedAt: instant(event, "last-modified"),
    stampedAt: instant(event, "dtstamp"),
  }));
  // ical.js predates RFC 7986 and hands NAME over as it stands.
  const name = value(calendar, "name").replace(/\\(.)/g, (_, each: string) => (each === "n" ? "\n" : each));
  return { name, entries };
}

// Debian's packages belong to /usr/bin/python3, whichever python3 comes first on the PATH.
const PYTHONS = ["python3", "/usr/bin/python3"];

/** A python3 that has the library, if there is one. */
export function pythonWith(library: string): string | undefined {
  return PYTHONS.find((python) => {
    try {
      execFileSync(python, ["-c", `import ${library}`], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

export function readWithPython(python: string, library: string, calendars: string[]): Understood[] {
  const script = `${import.meta.dirname}/second-parser.py`;
  const input = JSON.stringify(calendars);
  const output = execFileSync(python, [script, library], { input, maxBuffer: 2 ** 28, encoding: "utf8" });
  return JSON.parse(output) as Understood[];
}

/** The unfolded lines; fails unless every physical one is whole UTF-8 of at most 75 octets, closed by CRLF. */
export function logicalLines(ics: string): string[] {
  expect(ics.endsWith("\r\n")).toBe(true);
  const physical = ics.slice(0, -2).split("\r\n");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const line of physical) {
    const octets = Buffer.from(line);
    expect(octets.length).toBeLessThanOrEqual(75);
    expect(decoder.decode(octets)).toBe(line);
    expect(line).not.toMatch(/[\r\n\v\f\u0085\u2028\u2029]/);
  }
  return ics.slice(0, -2).replaceAll("\r\n ", "").split("\r\n");
}

const BREAKS = [
  "\r",
  "\n",
  "\r\n",
  "\u2028",
  "\u2029",
  "\u0085",
  "\v",
  "\f",
  "\0",
  "\u001c",
  "\u007f",
  "\t",
  " ",
];
const ESCAPES = [
  ";",
  ",",
  "\\",
  "\\n",
  "\\N",
  "\\,",
  ":",
  '"',
  "^n",
  "=",
  "%0A",
  "\ud83c",
  "\udf89",
  "\ufeff",
];
const WIDE = ["🎉", "👩‍👩‍👧‍👦", "é", "Ž", "日本", "ا"];
const INJECTIONS = ["END:VEVENT", "\r\nEND:VEVENT\r\n", "\nATTENDEE:mailto:a@example.org", "\r\n "];
const SNARES = [...BREAKS, ...ESCAPES, ...WIDE, ...INJECTIONS];

/** Titles as nobody should write them: what breaks lines, what must be escaped, what straddles a fold. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...SNARES), { maxLength: 60 }).map((all) => all.join("")),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom(...SNARES))
      .map(([length, snare]) => `${"x".repeat(length)}${snare}${"🎉".repeat(40)}`),
  },
  { weight: 1, arbitrary: fc.constantFrom(...SNARES).map((snare) => `${snare}Qualität `.repeat(900)) },
);

/** A session of the Halmstad meeting, changed as asked. */
export function entryWith(changes: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    uid: uidOf("0199f0a0-0000-7000-8000-000000000001"),
    sequence: 2,
    status: "confirmed",
    startsAt: "2025-10-21T08:15:00Z",
    endsAt: "2025-10-21T10:00:00Z",
    summary: "WP5 Quality framework",
    lastModifiedAt: "2025-10-01T12:00:00Z",
    ...changes,
  };
}
