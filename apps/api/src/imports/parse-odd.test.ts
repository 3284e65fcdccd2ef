import { describe, expect, test } from "vitest";
import { parse, told } from "./testing/parse.ts";

/* Files that are wrong in themselves, or written in a way of their own: what counts is told, and nothing is swallowed. */

const starts = ({ sessions }: ReturnType<typeof parse>) =>
  sessions.map(({ startsAt }) => startsAt?.slice(0, 16));

const at = (hour: string) => `2025-10-21T${hour}:00+02:00`;
const TEN = "2025-10-21T08:00";

const xml = (events: string, day = 'date="2025-10-21"') =>
  `<schedule><day ${day}><room name="Red">${events}</room></day></schedule>`;
const element = (inner: string, id = "a") =>
  `<event guid="${id}"><start>10:00</start><duration>00:30</duration><title>T</title>${inner}</event>`;

const voc = (events: unknown, more: object = {}) => ({
  schedule: { conference: { ...more, days: [{ date: "2025-10-21", rooms: { Red: events } }] } },
});
const event = (guid: string, more: object = {}) => ({
  guid,
  title: `T${guid}`,
  date: at("10:00"),
  start: "10:00",
  duration: "00:30",
  ...more,
});

const csv = (...lines: string[]) => parse(lines.join("\r\n"));

/** The starts of lines with these dates, starts and ends, in UTC, and what is told of them. */
function clocks(...times: string[]) {
  const found = csv("id;title;date;start;end", ...times.map((time, i) => `${i + 1};A${i};${time}`));
  return [starts(found).map((start) => start?.slice(11)), told(found).map(([, sentence]) => sentence)];
}

describe("a time that is told twice", () => {
  test.each([
    [{ start: "11:00" }, TEN, "The file says “2025-10-21T10:00:00+02:00” and “11:00”; the first counts."],
    [
      { date: "2025-11-21T10:00:00+01:00" },
      "2025-11-21T09:00",
      "It is listed under 2025-10-21 and dated 2025-11-21; the date counts.",
    ],
    [{ date: "soon" }, TEN, "“soon” is no date and doesn't count."],
    [{ date: "2025-13-45T10:00" }, TEN, "“2025-13-45T10:00” is no date and doesn't count."],
  ])("%o: what counts is told", (more, startsAt, sentence) => {
    const found = parse(voc([event("a", more)]));
    expect(starts(found)).toEqual([startsAt]);
    expect(told(found)).toEqual([["malformed", sentence]]);
  });

  test("in UTC and at the place, past midnight under the day before, with an offset or without: nothing is odd", () => {
    const found = parse(
      voc([
        event("a", { date: "2025-10-21T08:00:00Z" }),
        event("b", { date: "2025-10-22T01:30:00+02:00", start: "01:30" }),
        event("c", { date: "2025-10-21" }),
        event("d", { date: "20251021T100000" }),
        event("e", { date: "2025/10/21 10:00", end: "10:30" }),
      ]),
    );
    expect(found.issues).toEqual([]);
    expect(starts(found)).toEqual([TEN, "2025-10-21T23:30", TEN, TEN, TEN]);
  });

  test("a length and an end that don't agree", () => {
    const found = parse(voc([event("a", { end: "11:00" })]));
    expect(found.sessions[0]?.durationMinutes).toBe(30);
    expect(told(found)).toEqual([["odd_length", "It lasts 30 minutes and ends after 60; the 30 count."]]);
  });
});

describe("XML", () => {
  test("HTML within a text is part of it", () => {
    const abstract = "<abstract><p>One <em>two</em></p><p>Three<br/>four</p></abstract>";
    const people = "<persons><person>Bo <i>Lund</i></person></persons>";
    expect(parse(xml(element(abstract + people))).sessions).toMatchObject([
      { purpose: "One two\n\nThree\nfour\n\nWith Bo Lund.", people: ["Bo Lund"] },
    ]);
  });

  test("namespaces, capitals and several roots are read over", () => {
    const spaced = xml(element("")).replaceAll(/<(\/?)(\w)/g, "<$1s:$2");
    const loud = xml(element("")).replaceAll(/<\/?\w+|\w+=/g, (name) => name.toUpperCase());
    for (const text of [spaced, loud]) {
      const found = parse(text);
      expect([starts(found), found.sessions[0]?.room, found.issues]).toEqual([[TEN], "Red", []]);
    }
    const day = (date: string) => `<day date="${date}"><room name="Red">${element("", date)}</room></day>`;
    const two = parse(day("2025-10-21") + day("2025-10-22"));
    expect(starts(two)).toEqual([TEN, "2025-10-22T08:00"]);
    expect(two.issues[0]?.code).toBe("malformed");
  });

  test("an event that says another room than it is listed under", () => {
    const found = parse(xml(element("<room>Blue</room>") + element("<room>Red (2nd floor)</room>", "b")));
    expect(found.sessions.map(({ room }) => room)).toEqual(["Red", "Red"]);
    expect(told(found)).toEqual([
      ["malformed", "It is listed under Red and calls its room Blue; Red counts."],
    ]);
  });

  test("UTF-16 that was read as something else, and letters that nobody can read", () => {
    const wide = Buffer.from(`\uFEFF${xml(element(""))}`, "utf16le").toString("utf8");
    expect(starts(parse(wide))).toEqual([TEN]);
    const lost = parse(Buffer.from("id,title\n1,Pl\u00E9ni\u00E8re", "latin1").toString("utf8"));
    expect(told(lost)).toContainEqual([
      "malformed",
      expect.stringContaining("2 letters of this file couldn't be read"),
    ]);
  });
});

test.each(["Cancelled: Plenary", "[Annulé] Plénière", "Annulée", "ABGESAGT – Treffen"])(
  "%s says in its title that it doesn't happen",
  (title) => {
    const found = csv("id,title,start,duration", `a,${title},2025-10-21 10:00,30`);
    expect(found.issues).toMatchObject([{ code: "cancelled_there" }]);
    expect(csv("id,title,start,duration", `a,Annulération,2025-10-21 10:00,30`).issues).toEqual([]);
  },
);

test("what is cancelled in whatever field is left out, and told", () => {
  const found = [
    parse(xml(element("<status>cancelled</status>"))),
    parse(voc([event("a", { state: "canceled" })])),
    parse(voc([event("a", { cancelled: true })])),
    csv("id,title,start,duration,status", "a,T,2025-10-21 10:00,30,Cancelled"),
  ];
  for (const { sessions, issues } of found) {
    expect(sessions).toEqual([]);
    expect(issues).toMatchObject([{ code: "cancelled_there", externalId: "a" }]);
  }
});

describe("c3voc JSON", () => {
  test("days, events and people as objects by number, rooms with their events, rooms as texts", () => {
    const byNumber = {
      0: event("a", { persons: { 0: { first_name: "Ann", last_name: "Berg" } } }),
      2: event("b"),
    };
    const days = { first: { date: "2025-10-21", rooms: { Red: { events: byNumber } } } };
    const found = parse({ schedule: { conference: { days, rooms: ["Plain"] } } });
    expect(found.sessions).toMatchObject([
      { externalId: "a", people: ["Ann Berg"] },
      { externalId: "b", room: "Red" },
    ]);
    expect(found.rooms.map(({ name }) => name)).toEqual(["Plain", "Red"]);
    expect(found.issues).toEqual([]);
  });

  test("entries that are none are counted, speakers are found beside empty persons", () => {
    const found = parse(voc([null, "x", event("a", { persons: [], speakers: ["Ann"] })]));
    expect(found.sessions).toMatchObject([{ row: 3, people: ["Ann"] }]);
    expect(told(found)).toEqual(
      Array.from({ length: 2 }, () => ["left_out", "This entry is no event; it was left out."]),
    );
  });
});

describe("pretalx", () => {
  test("talks that lost their titles are talks, slots of nothing are told, codes are nobody's names", () => {
    const slot = { start: at("10:00"), end: at("10:30"), room: 3 };
    const found = parse({
      event: { slug: "demo", rooms: [{ id: 3, name: { en: "Red" } }] },
      talks: [
        { code: "ABC", duration: 30, slot, speakers: ["SPKR1", "Ann"] },
        { title: "No code", start: at("11:00"), duration: 30, room: 3, speakers: "Ann, Bo" },
      ],
      slots: [{ id: 1, ...slot, submission: null, description: null }],
    });
    expect(found.sessions).toMatchObject([
      { externalId: "ABC", isTitleMissing: true, room: "Red", people: ["Ann"] },
      { title: "No code", room: "Red", people: ["Ann", "Bo"] },
    ]);
    expect(told(found)).toEqual([
      ["missing_title", expect.any(String)],
      ["missing_id", expect.any(String)],
      [
        "malformed",
        "Speakers are only codes in this file (SPKR1) and listed nowhere: nobody is named by these.",
      ],
      ["left_out", "A slot has neither a talk nor words; it was left out."],
    ]);
  });
});

describe("CSV", () => {
  const head = "id,title,date,start,end";

  test("dates with slashes where one line shows which is the month, in the whole file", () => {
    const days = csv(head, "1,A,03/10/2025,10:00,10:30", "2,B,21/10/25,10:00,10:30");
    expect(starts(days)).toEqual(["2025-10-03T08:00", TEN]);
    const months = csv(head, "1,A,10/03/2025,10:00 AM,10:30 AM", "2,B,10/21/2025,10:00 AM,10:30 AM");
    expect(starts(months)).toEqual(["2025-10-03T08:00", TEN]);
    const both = csv(head, "1,A,21/10/2025,10:00,10:30", "2,B,10/21/2025,10:00,10:30");
    expect(both.issues.map(({ code }) => code)).toEqual(["bad_time", "bad_time"]);
  });

  test("a date with slashes that is the same day either way, and the sentence of one that isn't", () => {
    expect(starts(csv(head, "1,A,10/10/2025,10:00,10:30"))).toEqual(["2025-10-10T08:00"]);
    const unclear = csv(head, "1,A,10/11/2025,10:00,10:30");
    expect(told(unclear)).toEqual([
      [
        "bad_time",
        "“10/11/2025” with “10:00” doesn't tell which is the month (write dates as 2027-06-05); it gets no place from the file.",
      ],
    ]);
  });

  test("the numbers that spreadsheets keep times as, and from–to in one cell", () => {
    const numbers = csv(
      "id;title;date;start;end",
      "1;A;45951;0,4166666667;0,4583333333",
      "2;B;;45951.4166666667;45951.5",
    );
    expect(
      numbers.sessions.map(({ startsAt, durationMinutes }) => [startsAt?.slice(0, 16), durationMinutes]),
    ).toEqual([
      [TEN, 60],
      [TEN, 120],
    ]);
    const ranges = csv("id,title,date,time", "1,A,2025-10-21,10:00-10:45", "2,B,2025-10-21,23:30 – 00:30");
    expect(ranges.sessions.map(({ durationMinutes }) => durationMinutes)).toEqual([45, 60]);
    expect([numbers.issues, ranges.issues]).toEqual([[], []]);
  });

  test("parts of a day of two figures are read as such where the file shows it, and told where it doesn't", () => {
    const day = "2025-10-21";
    expect(clocks(`${day};0.25;0.5`, `${day};0.375;0.50`, `${day};0.5;0.75`)).toEqual([
      ["04:00", "07:00", "10:00"],
      [],
    ]);
    expect(clocks("45951;0.25;0.50")).toEqual([["04:00"], []]);
    expect(clocks(`${day};0,25;0,5`)).toEqual([["04:00"], []]);
    expect(clocks(`${day};0.25;1.30`, `${day};22.15;23.00`)).toEqual([["22:25", "20:15"], []]);
    expect(clocks(`${day};0.25;0.50`)).toEqual([
      ["22:25"],
      [
        "“0.25” may be 00:25, or 06:00 as a spreadsheet counts; 00:25 counts. Show the column as times before it is exported.",
      ],
    ]);
  });

  test("a start in two columns, as Outlook and Google export it", () => {
    const found = csv(
      "Subject,Start Date,Start Time,End Date,End Time,Location",
      "A,10/21/2025,10:00 AM,10/21/2025,11:30 AM,Red",
    );
    expect(found.sessions).toMatchObject([{ title: "A", durationMinutes: 90, room: "Red" }]);
    expect(starts(found)).toEqual([TEN]);
    expect(found.table?.fields.filter(({ field }) => ["date", "start", "end"].includes(field))).toMatchObject(
      [{ column: "Start Date" }, { column: "Start Time" }, { column: "End Time" }],
    );
  });

  test("a comma without quotation marks is told, lines of nothing aren't", () => {
    const found = csv(head, "1,Ham, eggs,2025-10-21,10:00,10:30", ",,,,", " , ,,,");
    expect(found.sessions).toHaveLength(1);
    expect(told(found)[0]).toEqual([
      "malformed",
      expect.stringContaining("more cells than the first one (“10:30”)"),
    ]);
    expect(found.issues.map(({ code }) => code)).not.toContain("left_out");
  });

  test("other programs' headings, bars for commas, and files that are no text", () => {
    const sched = csv(
      "Session Title|Start Date|Scheduled Duration|Speaker names",
      "A|2025-10-21 10:00|30|Ann",
    );
    expect(sched.sessions).toMatchObject([{ title: "A", durationMinutes: 30, people: ["Ann"] }]);
    expect(() => parse("PK\u0003\u0004[Content_Types].xml")).toThrow("a spreadsheet or a packed file");
    expect(() => parse("%PDF-1.4")).toThrow("a PDF");
  });
});
