import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { assembleCalendar, renderCalendar } from "./assemble-calendar.ts";
import type { CalendarFeed } from "./calendar.ts";
import { renderEvent } from "./render-event.ts";
import { entryWith, hostileText, logicalLines } from "./test-support.ts";
import { uidOf } from "./uid.ts";

const FULL: CalendarFeed = {
  name: "Your agenda; Halmstad, October 2025",
  zone: "Europe/Stockholm",
  sourceUrl: "https://plenary.example.org/feeds/abc.ics?a=1,2;b",
  color: "Teal",
  refreshMinutes: 60,
  entries: [
    entryWith({
      status: "tentative",
      description: "Bring the draft.",
      location: "S1020, floor 1, Building S",
      url: "https://plenary.example.org/sessions/1?a=1,2",
      conferenceUrl: "https://meet.example.org/wp5",
      categories: ["WP5", "Quality, joint"],
    }),
  ],
};

test("a feed says everything that a client can use", () => {
  expect(renderCalendar(FULL)).toBe(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Plenary//Plenary//EN",
      "CALSCALE:GREGORIAN",
      "NAME:Your agenda\\; Halmstad\\, October 2025",
      "X-WR-CALNAME:Your agenda\\; Halmstad\\, October 2025",
      "X-WR-TIMEZONE:Europe/Stockholm",
      "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
      "X-PUBLISHED-TTL:PT1H",
      "SOURCE;VALUE=URI:https://plenary.example.org/feeds/abc.ics?a=1,2;b",
      "COLOR:teal",
      "BEGIN:VTIMEZONE",
      "TZID:Europe/Stockholm",
      "BEGIN:DAYLIGHT",
      "TZNAME:+02",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200",
      "DTSTART:19700329T020000",
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
      "END:DAYLIGHT",
      "BEGIN:STANDARD",
      "TZNAME:+01",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "DTSTART:19701025T030000",
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
      "END:STANDARD",
      "END:VTIMEZONE",
      "BEGIN:VEVENT",
      "UID:0199f0a0-0000-7000-8000-000000000001@plenary",
      "SEQUENCE:2",
      "DTSTAMP:20251001T120000Z",
      "LAST-MODIFIED:20251001T120000Z",
      "DTSTART;TZID=Europe/Stockholm:20251021T101500",
      "DTEND;TZID=Europe/Stockholm:20251021T120000",
      "STATUS:TENTATIVE",
      "SUMMARY:WP5 Quality framework",
      "DESCRIPTION:Bring the draft.\\n\\nJoin online: https://meet.example.org/wp5",
      "LOCATION:S1020\\, floor 1\\, Building S",
      "CATEGORIES:WP5,Quality\\, joint",
      "URL:https://plenary.example.org/sessions/1?a=1,2",
      "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join online:https://meet.example.o",
      " rg/wp5",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
});

test("a download of one session leaves out what only a feed has", () => {
  const ics = renderCalendar({ name: "WP5", zone: "UTC", entries: [entryWith()] });
  const names = logicalLines(ics).map((line) => line.split(/[;:]/)[0]);
  expect(names).not.toContain("REFRESH-INTERVAL");
  expect(names).not.toContain("SOURCE");
  expect(names).not.toContain("COLOR");
  expect(ics).toContain("DTSTART;TZID=UTC:20251021T081500\r\n");
});

test("events rendered before make the same calendar as rendered at once", () => {
  const blocks = FULL.entries.map((entry) => renderEvent(entry, FULL.zone));
  expect(assembleCalendar(FULL, blocks)).toBe(renderCalendar(FULL));
  expect(renderCalendar(structuredClone(FULL))).toBe(renderCalendar(FULL));
});

test("a calendar without a session is still a calendar", () => {
  const lines = logicalLines(renderCalendar({ ...FULL, entries: [] }));
  expect(lines).toContain("BEGIN:VTIMEZONE");
  expect(lines).not.toContain("BEGIN:VEVENT");
});

test("a cancelled session stays, cancelled, and makes nobody busy", () => {
  const lines = logicalLines(
    renderEvent(entryWith({ status: "cancelled", sequence: 3 }), "Europe/Stockholm"),
  );
  expect(lines).toContain("STATUS:CANCELLED");
  expect(lines).toContain("SEQUENCE:3");
  expect(lines).toContain("TRANSP:TRANSPARENT");
});

// Both readings of the repeated hour, since readers disagree on which of them a local time means.
test.each([
  [
    "2026-10-24T23:30:00Z",
    "DTSTART;TZID=Europe/Stockholm:20261025T013000",
    "DTEND;TZID=Europe/Stockholm:20261025T030000",
  ],
  ["2026-10-25T00:00:00Z", "DTSTART:20261025T000000Z", "DTEND:20261025T020000Z"],
  ["2026-10-25T01:30:00Z", "DTSTART:20261025T013000Z", "DTEND:20261025T020000Z"],
  [
    "2026-10-25T02:00:00Z",
    "DTSTART;TZID=Europe/Stockholm:20261025T030000",
    "DTEND;TZID=Europe/Stockholm:20261025T043000",
  ],
])("an hour that the clocks show twice is written in UTC: %s", (startsAt, start, end) => {
  const endsAt = startsAt < "2026-10-25T02:00:00Z" ? "2026-10-25T02:00:00Z" : "2026-10-25T03:30:00Z";
  const lines = logicalLines(renderEvent(entryWith({ startsAt, endsAt }), "Europe/Stockholm"));
  expect(lines.filter((each) => /^DT(START|END)/.test(each))).toEqual([start, end]);
});

test("a join link that the description has already isn't written twice", () => {
  const conferenceUrl = "https://meet.example.org/wp5";
  const describe = (description: string | undefined) =>
    logicalLines(renderEvent(entryWith({ description, conferenceUrl }), "UTC")).filter((each) =>
      each.startsWith("DESCRIPTION"),
    );
  expect(describe(`Here: ${conferenceUrl}.`)).toEqual([`DESCRIPTION:Here: ${conferenceUrl}.`]);
  expect(describe(undefined)).toEqual([`DESCRIPTION:Join online: ${conferenceUrl}`]);
});

const namesIn = (ics: string) => logicalLines(ics).map((line) => /^[A-Z-]+/.exec(line)?.[0]);

test("no text, however long or hostile, adds a property or breaks a line", { timeout: 60_000 }, () => {
  const usual = namesIn(renderCalendar(FULL));
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 8, maxLength: 8 }), (texts) => {
      const [name = "", summary = "", description, location, url, conferenceUrl, a = "", b = ""] = texts.map(
        // Empty properties are left out, which would make another list.
        (each) => `.${each}`,
      );
      const entry = entryWith({ summary, description, location, url, conferenceUrl, categories: [a, b] });
      const ics = renderCalendar({ ...FULL, name, sourceUrl: url, entries: [entry] });
      expect(namesIn(ics)).toEqual(usual);
    }),
    { numRuns: 100 },
  );
});

test.each(["Asia/Kathmandu", "Europe/Stockholm", "America/St_Johns", "Pacific/Kiritimati"])(
  "a server in another zone writes the same bytes: TZ=%s",
  (zone) => {
    // On that day, 02:30 doesn't exist in Stockholm but does in New York.
    const startsAt = "2027-03-28T06:30:00Z";
    const feed = {
      ...FULL,
      zone: "America/New_York",
      entries: [entryWith({ startsAt, endsAt: "2027-03-28T07:30:00Z" })],
    };
    const program = `import("${import.meta.dirname}/index.ts").then(({ renderCalendar }) =>
      process.stdout.write(renderCalendar(JSON.parse(process.argv[1]))))`;
    const options = { env: { ...process.env, TZ: zone, NODE_OPTIONS: "" }, encoding: "utf8" } as const;
    const written = execFileSync(process.execPath, ["-e", program, JSON.stringify(feed)], options);
    expect(written).toBe(renderCalendar(feed));
    expect(written).toContain("DTSTART;TZID=America/New_York:20270328T023000\r\n");
  },
);

const render = (changes: Partial<CalendarFeed>) => () => renderCalendar({ ...FULL, ...changes });

test("what can't be written right is refused with a sentence", () => {
  const endsAt = "2025-10-21T08:15:00Z";
  expect(render({ entries: [entryWith({ endsAt })] })).toThrow("which is not after its start");
  expect(render({ zone: "Halmstad", entries: [] })).toThrow('"Halmstad" is not an IANA zone');
  expect(render({ color: "#008080" })).toThrow('"#008080" is not a CSS colour name such as teal.');
  expect(render({ refreshMinutes: 0 })).toThrow("0 is not a number of minutes.");
  expect(render({ refreshMinutes: 90 })()).toContain("X-PUBLISHED-TTL:PT1H30M\r\n");
});

test("a UID is the session's id and nothing else", () => {
  const id = "0199F0A0-0000-7000-8000-00000000000A";
  expect(uidOf(id)).toBe("0199f0a0-0000-7000-8000-00000000000a@plenary");
  expect(() => uidOf("WP5\r\n")).toThrow(RangeError);
});
