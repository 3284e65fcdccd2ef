import { describe, expect, test } from "vitest";
import { UnreadableProgramme } from "./imported.ts";
import { parse } from "./testing/parse.ts";

const codes = ({ issues }: ReturnType<typeof parse>) => issues.map(({ code }) => code);

const event = (inner: string, id = "1") => `<event id="${id}" guid="g-${id}">${inner}</event>`;

const pentabarf = (events: string, conference = "") => `<?xml version="1.0"?>
  <schedule><version>1.2</version>
    <conference><acronym>demo</acronym><title>Demo &amp; Co</title><day_change>04:00:00</day_change>${conference}</conference>
    <day index="1" date="2025-10-21"><room name="Red" guid="r1">${events}</room></day></schedule>`;

const c3voc = (events: object[], conference: object = {}) => ({
  schedule: {
    version: "1",
    conference: {
      acronym: "camp",
      ...conference,
      days: [{ date: "2025-10-21", day_start: "2025-10-21T06:00:00+02:00", rooms: { Red: events } }],
    },
  },
});

const withAnnAt = (start: string) => ({
  date: `2025-10-21T${start}:00+02:00`,
  duration: "01:00",
  persons: ["Ann"],
});

const slotAt = (start: string) => ({ room: { en: "Red" }, start, end: null });

describe("pentabarf XML", () => {
  test("conference, day, room, event, persons", () => {
    const found = parse(
      pentabarf(
        event(`<date>2025-10-21T10:00:00+02:00</date><start>10:00</start><duration>00:45</duration><title>One</title>
          <subtitle>Part I</subtitle><abstract>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</abstract><track>T</track>
          <persons><person id="4">Ann</person><person id="5">Bo</person></persons><language>en</language>`),
      ),
    );
    expect(found).toMatchObject({ format: "pentabarf", acronym: "demo", title: "Demo & Co", issues: [] });
    expect(found.sessions).toEqual([
      {
        row: 1,
        externalId: "g-1",
        title: "One",
        purpose: "Part I\n\nFirst.\n\nSecond.\n\nWith Ann, Bo. Track: T. Language: en.",
        kind: "workshop",
        startsAt: "2025-10-21T08:00:00Z",
        durationMinutes: 45,
        isLengthGuessed: false,
        room: "Red",
        people: ["Ann", "Bo"],
      },
    ]);
  });

  test("without dates of their own, what starts before the day's change belongs to the next date", () => {
    const night = event("<start>01:30</start><duration>01:00</duration><title>Late</title>");
    expect(parse(pentabarf(night)).sessions[0]?.startsAt).toBe("2025-10-21T23:30:00Z");
    const morning = event("<start>09:30</start><duration>01:00</duration><title>Early</title>");
    expect(parse(pentabarf(morning)).sessions[0]?.startsAt).toBe("2025-10-21T07:30:00Z");
  });

  test("the file's zone is read, one that isn't known is told", () => {
    const at = event("<start>10:00</start><duration>30</duration><title>One</title>");
    const helsinki = parse(pentabarf(at, "<time_zone_name>Europe/Helsinki</time_zone_name>"));
    expect(helsinki.sessions[0]?.startsAt).toBe("2025-10-21T07:00:00Z");
    const nowhere = parse(pentabarf(at, "<time_zone_name>Mars/Olympus</time_zone_name>"));
    expect(nowhere.sessions[0]?.startsAt).toBe("2025-10-21T08:00:00Z");
    expect(nowhere.issues).toMatchObject([
      { code: "unknown_zone", sentence: expect.stringContaining("Mars/Olympus") },
    ]);
  });

  test("events under the conference, and rooms told only by the events", () => {
    const found = parse(
      `<conference><day date="2025-10-21"><event id="7"><start>10:00</start><duration>30</duration><room>Blue</room><title>One</title></event></day></conference>`,
    );
    expect(found.sessions).toMatchObject([{ externalId: "7", room: "Blue", durationMinutes: 30 }]);
    expect(found.rooms).toEqual([{ name: "Blue", capacity: null }]);
  });

  test("a clock that skips or repeats the time is told instead of guessed", () => {
    const xml = `<schedule><day date="2025-10-26"><room name="Red">${event("<date>2025-10-26T02:30:00</date><duration>30</duration><title>Twice</title>")}</room></day></schedule>`;
    const found = parse(xml);
    expect(found.sessions[0]?.startsAt).toBeNull();
    expect(found.issues).toMatchObject([{ code: "bad_time", externalId: "g-1" }]);
    expect(found.issues[0]?.sentence).toContain("happens twice");
  });

  test("entities of its own are never expanded", () => {
    const lol = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");
    const found = parse(
      `<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY l0 "lol"><!ENTITY x SYSTEM "file:///etc/passwd">${lol}]>
       <schedule><day date="2025-10-21"><room name="Red">${event("<start>10:00</start><duration>30</duration><title>&l9; &x;</title>")}</room></day></schedule>`,
    );
    expect(found.sessions[0]?.title).toBe("&l9; &x;");
    expect(codes(found)).toEqual(["malformed", "malformed"]);
  });

  test("what is nested without an end is refused, and what breaks off before its own", () => {
    expect(() => parse("<a>".repeat(100_000))).toThrow(UnreadableProgramme);
    const whole = pentabarf(event("<start>10:00</start><duration>30</duration><title>One</title>"));
    for (let cut = 20; cut < whole.trimEnd().length; cut += 20) {
      expect(() => parse(whole.slice(0, -cut)), `without the last ${cut}`).toThrow(UnreadableProgramme);
    }
  });

  test("an element that is never closed inside of others is a small fault", () => {
    const open = event(
      "<start>10:00</start><duration>30</duration><title>One</title><abstract>A<b>B</abstract>",
    );
    const found = parse(pentabarf(open));
    expect(found.sessions).toMatchObject([{ title: "One", purpose: "AB" }]);
    expect(codes(found)).toEqual(["malformed"]);
  });
});

describe("c3voc JSON", () => {
  test("persons as objects or texts, durations as clock or minutes", () => {
    const found = parse(
      c3voc([
        {
          id: 1,
          guid: "a",
          title: "One",
          date: "2025-10-21T10:00:00+0200",
          duration: "1:05",
          persons: [{ public_name: "Ann" }, "Bo"],
        },
        {
          id: 2,
          title: "Two",
          start: "12:00",
          duration: 45,
          persons: null,
          abstract: null,
          track: { name: "T" },
        },
        { id: 0, slug: "camp-3", title: { de: "Drei", en: "Three" }, start: "02:00", duration: "00:30" },
      ]),
    );
    expect(found.issues).toEqual([]);
    expect(found.sessions).toMatchObject([
      { externalId: "a", durationMinutes: 65, people: ["Ann", "Bo"], startsAt: "2025-10-21T08:00:00Z" },
      { externalId: "2", durationMinutes: 45, purpose: "Track: T.", startsAt: "2025-10-21T10:00:00Z" },
      { externalId: "camp-3", title: "Three", startsAt: "2025-10-22T00:00:00Z" },
    ]);
  });

  test("rooms as a list with their events, and with sizes of their own", () => {
    const found = parse({
      conference: {
        rooms: [{ name: "Blue", capacity: 80 }],
        days: [
          {
            date: "2025-10-21",
            rooms: [{ name: "Blue", events: [{ id: 1, title: "One", start: "10:00", duration: 30 }] }],
          },
        ],
      },
    });
    expect(found.rooms).toEqual([{ name: "Blue", capacity: 80 }]);
    expect(found.sessions).toMatchObject([{ room: "Blue" }]);
  });

  test("zero, negative and endless lengths come without a place, too short ones get five minutes", () => {
    const lengths = ["00:00", "-00:30", "49:00", "00:03", "soon"];
    const found = parse(
      c3voc(
        lengths.map((duration, id) => ({
          guid: `l${id}`,
          title: "L",
          date: `2025-10-21T1${id}:00:00+02:00`,
          duration,
        })),
      ),
    );
    expect(
      found.sessions.map(({ startsAt, durationMinutes }) => [startsAt !== null, durationMinutes]),
    ).toEqual([
      [false, 30],
      [false, 30],
      [false, 1440],
      [true, 5],
      [true, 30],
    ]);
    expect(codes(found)).toEqual(lengths.map(() => "odd_length"));
  });

  test("ids that are there twice", () => {
    const found = parse(
      c3voc([
        { guid: "a", title: "One", ...withAnnAt("10:00") },
        { guid: "a", title: "One", ...withAnnAt("10:00") },
        { guid: "a", title: "One again", ...withAnnAt("10:30") },
      ]),
    );
    expect(found.sessions.map(({ externalId, title }) => [externalId, title])).toEqual([
      ["a", "One"],
      ["a#2", "One again"],
    ]);
    expect(codes(found)).toEqual(["duplicate_id", "duplicate_id"]);
  });

  test("fifty of a session's people are taken", () => {
    const persons = Array.from({ length: 53 }, (_, n) => `Person ${n}`);
    const crowd = parse(c3voc([{ guid: "a", title: "Crowd", start: "10:00", duration: 30, persons }]));
    expect(crowd.sessions[0]?.people).toHaveLength(50);
    expect(crowd.issues.map(({ sentence }) => sentence)).toEqual([
      "It names 53 people; only the first 50 are taken.",
    ]);
  });

  test("titles with HTML, of a million characters, with NUL and half characters", () => {
    const found = parse(
      c3voc([
        {
          guid: "h",
          title: "<b>Bold</b> &amp; Vec<T> <script>alert(1)</script>",
          start: "10:00",
          duration: 30,
        },
        { guid: "l", title: "x".repeat(1_000_000), start: "11:00", duration: 30 },
        { guid: "n", title: "a\u0000b\ud800c\u0007", start: "12:00", duration: 30 },
        { guid: "t", start: "13:00", duration: 30 },
      ]),
    );
    expect(found.sessions.map(({ title }) => title.slice(0, 20))).toEqual([
      "Bold & Vec<T>",
      "x".repeat(20),
      "ab\ufffdc",
      "Untitled",
    ]);
    expect(codes(found)).toEqual(["html_in_title", "text_too_long", "missing_title"]);
  });

  test("a tag that never ends costs no more than its length", () => {
    const found = parse(
      c3voc([{ guid: "a", title: "A", abstract: "<p".repeat(500_000), start: "10:00", duration: 30 }]),
    );
    expect(found.sessions).toHaveLength(1);
  });

  test("names that objects have of themselves are names as any other", () => {
    const text = `{"schedule":{"conference":{"days":[{"date":"2025-10-21","rooms":{"__proto__":[{"id":"constructor","title":"One","start":"10:00","duration":30}]}}]}}}`;
    expect(parse(text).sessions).toMatchObject([{ externalId: "constructor", room: "__proto__" }]);
  });
});

describe("pretalx JSON", () => {
  const talk = {
    code: "ABC",
    title: "One",
    speakers: [{ code: "S", name: "Ann" }],
    submission_type: { en: "Keynote" },
    state: "confirmed",
    duration: 30,
  };

  test("the API's submissions, with a slot, several or none", () => {
    const found = parse({
      count: 3,
      results: [
        { ...talk, slot: slotAt("2025-10-21T10:00:00+02:00") },
        {
          ...talk,
          code: "DEF",
          slots: [slotAt("2025-10-21T11:00:00+02:00"), slotAt("2025-10-22T11:00:00+02:00")],
        },
        { ...talk, code: "GHI", slot: null },
        { ...talk, code: "JKL", state: "canceled" },
      ],
    });
    expect(found.sessions.map(({ externalId, startsAt, room }) => [externalId, startsAt, room])).toEqual([
      ["ABC", "2025-10-21T08:00:00Z", "Red"],
      ["DEF", "2025-10-21T09:00:00Z", "Red"],
      ["DEF#2", "2025-10-22T09:00:00Z", "Red"],
      ["GHI", null, null],
    ]);
    expect(found.sessions[0]).toMatchObject({ kind: "plenary", people: ["Ann"] });
    expect(codes(found)).toEqual(["no_time", "cancelled_there"]);
  });

  test("the widget's talks, whose rooms and speakers are listed beside them", () => {
    const found = parse({
      timezone: "Europe/Berlin",
      rooms: [{ id: 3, name: { en: "Red" }, capacity: 40 }],
      speakers: [{ code: "S", name: "Ann" }],
      tracks: [{ id: 9, name: { en: "T" } }],
      talks: [
        {
          code: "ABC",
          id: 1,
          title: "One",
          speakers: ["S"],
          track: 9,
          room: 3,
          start: "2025-10-21T10:00:00+02:00",
          end: "2025-10-21T10:45:00+02:00",
        },
      ],
    });
    expect(found).toMatchObject({ zone: "Europe/Berlin", rooms: [{ name: "Red", capacity: 40 }] });
    expect(found.sessions).toMatchObject([
      { room: "Red", people: ["Ann"], durationMinutes: 45, purpose: "With Ann. Track: T." },
    ]);
  });

  test("the API's schedule: slots with their talk inside, and breaks without one", () => {
    const times = { start: "2025-10-21T10:00:00+02:00", end: "2025-10-21T10:30:00+02:00" };
    const found = parse({
      slots: [
        { id: 1, room: { name: { en: "Red" } }, ...times, submission: talk },
        {
          id: 2,
          room: { name: { en: "Red" } },
          start: times.end,
          end: "2025-10-21T11:00:00+02:00",
          submission: null,
          description: { en: "Coffee" },
        },
      ],
    });
    expect(found.sessions).toMatchObject([
      { externalId: "ABC", title: "One", durationMinutes: 30 },
      { externalId: "slot-2", title: "Coffee", kind: "break", durationMinutes: 30 },
    ]);
  });

  test("nothing that looks like a talk is no programme, however deep it goes", () => {
    expect(() => parse({ a: 1 })).toThrow("no talks");
    expect(() => parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toThrow(UnreadableProgramme);
  });
});

describe("slots and sessions", () => {
  test("a session has its slot's times; without a slot it has no place", () => {
    const found = parse({
      metadata: { slug: "day", meeting: "Breakouts", timezone: "Etc/UTC" },
      slots: ["2025-10-21 13:00-14:00", { id: "s2", label: "2025-10-21 23:30 - 00:30" }],
      rooms: ["Red", { id: "r2", name: "Blue", capacity: 12 }],
      sessions: [
        { number: 4, title: "One", room: "Red", slot: "2025-10-21 13:00" },
        { id: "x", group: "A group", room: "r2", slot: "s2" },
        { id: "y", title: "Later" },
      ],
    });
    expect(found).toMatchObject({ format: "slots", acronym: "day", title: "Breakouts" });
    expect(found.sessions).toMatchObject([
      { externalId: "4", startsAt: "2025-10-21T13:00:00Z", durationMinutes: 60, room: "Red" },
      {
        externalId: "x",
        title: "A group",
        startsAt: "2025-10-21T23:30:00Z",
        durationMinutes: 60,
        room: "Blue",
      },
      { externalId: "y", startsAt: null, durationMinutes: 60 },
    ]);
  });
});

describe("CSV", () => {
  test("headings are guessed, semicolons and quotes are read, lines are counted as in the file", () => {
    const found = parse(
      '\uFEFFNr;Titel;Datum;Beginn;Ende;Raum;Speakers\r\n1;"One; and\r\nmore";21.10.2025;10:00;10:45;Red;Ann, Bo\r\n2;Two;2025-10-21;23:30;00:30;Red;\r\n',
    );
    expect(found.sessions).toMatchObject([
      {
        row: 3,
        externalId: "1",
        title: "One; and more",
        startsAt: "2025-10-21T08:00:00Z",
        durationMinutes: 45,
        people: ["Ann", "Bo"],
      },
      { row: 4, externalId: "2", startsAt: "2025-10-21T21:30:00Z", durationMinutes: 60 },
    ]);
  });

  test("a column is another field if one says so", () => {
    const text = "what,when,minutes\nOne,2025-10-21 10:00,30\n";
    expect(() => parse(text)).toThrow("what, when, minutes");
    const found = parse(text, { mapping: { title: "what", start: "when" } });
    expect(found.sessions).toMatchObject([
      { title: "One", startsAt: "2025-10-21T08:00:00Z", durationMinutes: 30 },
    ]);
    expect(codes(found)).toEqual(["missing_id"]);
  });

  test("formulas are text, and a guard that a spreadsheet needed is taken off", () => {
    const found = parse(
      `id,title,start,duration\n1,"'=HYPERLINK(""x"")",2025-10-21 10:00,30\n2,=1+1,2025-10-21 11:00,30\n`,
    );
    expect(found.sessions.map(({ title }) => title)).toEqual(['=HYPERLINK("x")', "=1+1"]);
  });

  test("times with offsets, and dates with slashes of which nobody knows the month", () => {
    const found = parse(
      "id,title,start,end\n1,A,2025-10-21T10:00-04:00,2025-10-21T11:30-04:00\n2,B,03/04/2025 10:00,11:00\n",
    );
    expect(found.sessions).toMatchObject([
      { startsAt: "2025-10-21T14:00:00Z", durationMinutes: 90 },
      { startsAt: null },
    ]);
    expect(codes(found)).toContain("bad_time");
  });
});

const lines = (...rows: string[]) => parse(["id;title;date;start;end;room", ...rows].join("\n"));

const shown = ({ sessions }: ReturnType<typeof parse>) =>
  sessions.map(({ startsAt, durationMinutes, isLengthGuessed }) => [
    startsAt,
    durationMinutes,
    isLengthGuessed,
  ]);

describe("times in CSV", () => {
  test("points for colons, halves of the day and years of two figures are read", () => {
    const found = lines(
      "1;A;21.10.2025;10.15;11.00;Red",
      "2;B;21.10.25;9:00 AM;9.30 a.m.;Blue",
      "3;C;;21.10.2025 13.00;21.10.2025 14.30;Red",
      "4;D;2025-10-21;2 pm;3 pm;Blue",
    );
    expect(found.issues).toEqual([]);
    expect(shown(found)).toEqual([
      ["2025-10-21T08:15:00Z", 45, false],
      ["2025-10-21T07:00:00Z", 30, false],
      ["2025-10-21T11:00:00Z", 90, false],
      ["2025-10-21T12:00:00Z", 60, false],
    ]);
  });

  test("what ends before it starts is a problem; an evening goes on past midnight", () => {
    const found = lines(
      "1;Slip;2025-10-21;10:00;09:00;Red",
      "2;Party;2025-10-21;22:00;02:30;Red",
      "3;Half day;2025-10-21;12:30;01:30;Blue",
    );
    expect(shown(found)).toEqual([
      [null, 30, true],
      ["2025-10-21T20:00:00Z", 270, false],
      [null, 30, true],
    ]);
    expect(found.issues.map(({ row, code }) => [row, code])).toEqual([
      [2, "odd_length"],
      [4, "odd_length"],
    ]);
    expect(found.issues[0]?.sentence).toContain("It would end 60 minutes before it starts");
  });

  test("a start that can't be leaves the length as the clock tells it, and is quoted as the file has it", () => {
    const found = lines(
      "1;Skipped;2025-03-30;02:30;03:15;Red",
      "2;Soon;21.10.2025;soon;11.00;Red",
      "3;None;21.10.2025;10.00;;Red",
    );
    expect(shown(found)).toEqual([
      [null, 45, false],
      [null, 30, true],
      ["2025-10-21T08:00:00Z", 30, true],
    ]);
    expect(found.issues.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining("does not exist in Europe/Stockholm"),
      "“21.10.2025” with “soon” is no date with a time; it gets no place from the file.",
      expect.stringContaining("The end “11.00” alone tells no length"),
      expect.stringContaining("The file names no length; a new session gets 30 minutes"),
    ]);
  });

  test("an end on the wall is the zone's, also in the nights when its clocks change", () => {
    const found = lines(
      "1;Forward;2025-03-30;01:30;03:30;Red",
      "2;Party;2025-03-29;22:00;04:00;Blue",
      "3;Back;;2025-10-25 22:00;2025-10-26 04:00;Red",
      "4;Its offset;;2025-03-30T01:30+01:00;03:30;Red",
      "5;Other offset;;2025-03-30T01:30-04:00;03:30;Red",
    );
    expect(found.issues).toEqual([]);
    expect(shown(found)).toEqual([
      ["2025-03-30T00:30:00Z", 60, false],
      ["2025-03-29T21:00:00Z", 300, false],
      ["2025-10-25T20:00:00Z", 420, false],
      ["2025-03-30T00:30:00Z", 60, false],
      ["2025-03-30T05:30:00Z", 120, false],
    ]);
  });

  test("an end that the zone's clocks skip or show twice is told, and a length beside it counts", () => {
    const found = parse(
      [
        "id;title;start;end;duration",
        "1;Skipped;2025-03-30 01:30;2025-03-30 02:30;",
        "2;Twice;2025-10-26 01:30;2025-10-26 02:30;",
        "3;Told;2025-10-26 01:30;2025-10-26 02:30;60",
      ].join("\n"),
    );
    expect(shown(found)).toEqual([
      [null, 30, true],
      [null, 30, true],
      ["2025-10-25T23:30:00Z", 60, false],
    ]);
    expect(found.issues.map(({ row, code }) => [row, code])).toEqual([
      [2, "bad_time"],
      [3, "bad_time"],
    ]);
    expect(found.issues[0]?.sentence).toContain("02:30 on Sun 30 Mar does not exist in Europe/Stockholm");
    expect(found.issues[1]?.sentence).toContain("happens twice");
  });

  test("the line that Excel writes for itself names the delimiter and is no header", () => {
    const found = parse(`\uFEFFsep=;\r\ntitle, id;start;duration\r\nOne;2025-10-21 10:00;30\r\n`, {
      mapping: { title: "title, id" },
    });
    expect(found.sessions).toMatchObject([{ row: 3, title: "One", durationMinutes: 30 }]);
  });
});

test("what is no programme is told by what it is", () => {
  expect(() => parse("<!DOCTYPE html><html></html>")).toThrow("web page");
  expect(() => parse("BEGIN:VCALENDAR\nEND:VCALENDAR")).toThrow("iCalendar");
  expect(() => parse("<rss><channel/></rss>")).toThrow("neither days nor events");
  expect(() => parse("{")).toThrow("no JSON");
});
