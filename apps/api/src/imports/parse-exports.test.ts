import { describe, expect, test } from "vitest";
import { UnreadableProgramme } from "./imported.ts";
import { parse, told } from "./testing/parse.ts";

/* What exporters write in their own ways: nothing of it is left out, or taken for another thing, without a word. */

const at = (hour: string) => `2025-10-21T${hour}:00+02:00`;

const talk = (code: string, more: object = {}) => ({ code, title: `Talk ${code}`, duration: 30, ...more });

describe("pretalx", () => {
  test("a talk without a room has none, whatever rooms there are", () => {
    const found = parse({
      rooms: [{ id: 1, name: "Red" }, { id: 2, name: "Blue" }, { name: "Nameless" }],
      talks: [
        talk("A", { start: at("10:00"), end: at("10:30"), room: null }),
        talk("B", { start: at("10:00"), end: at("10:30") }),
        talk("C", { start: at("10:00"), end: at("10:30"), room: 7 }),
        talk("D", { start: at("10:00"), end: at("10:30"), room: 2 }),
      ],
    });
    expect(found.sessions.map(({ room }) => room)).toEqual([null, null, null, "Blue"]);
    expect(told(found)).toEqual([
      ["no_room", "The file has no room 7: it mentions it, and lists it nowhere."],
    ]);
  });

  test("one page of several is refused", () => {
    const page = { count: 93, next: "https://example.org/api/?page=2", results: [talk("A", { slot: null })] };
    expect(() => parse(page)).toThrow("only 1 of 93");
    expect(() => parse({ ...page, count: undefined })).toThrow(UnreadableProgramme);
    expect(() => parse({ ...page, count: 1, next: null, previous: "https://example.org/api/" })).toThrow(
      "a page",
    );
    expect(parse({ ...page, count: 1, next: null }).sessions).toHaveLength(1);
  });

  test("slots that name their talk by its code have it", () => {
    const slots = [
      { id: 11, submission: "A", room: 1, start: at("10:00"), end: at("10:45") },
      { id: 12, submission: "B", room: 1, start: at("11:00"), end: at("11:30") },
      { id: 13, submission: "B", room: 1, start: at("15:00"), end: at("15:30") },
      { id: 14, submission: null, room: 1, start: at("12:00"), end: at("13:00"), description: "Lunch" },
      { id: 15, submission: "Z", room: 1, start: at("13:00"), end: at("14:00") },
    ];
    const rooms = [{ id: 1, name: "Red" }];
    const submissions = [
      talk("A", { slots: [11] }),
      talk("B", { slots: [12, 13] }),
      talk("C", { slots: [] }),
    ];
    const found = parse({ rooms, submissions, slots });
    expect(
      found.sessions.map(({ externalId, title, startsAt, room }) => [externalId, title, startsAt, room]),
    ).toEqual([
      ["A", "Talk A", "2025-10-21T08:00:00Z", "Red"],
      ["B", "Talk B", "2025-10-21T09:00:00Z", "Red"],
      ["B#2", "Talk B", "2025-10-21T13:00:00Z", "Red"],
      ["C", "Talk C", null, null],
      ["slot-14", "Lunch", "2025-10-21T10:00:00Z", "Red"],
    ]);
    expect(told(found)).toEqual([
      ["no_time", expect.any(String)],
      ["left_out", "The slot of Z has no talk in this file; it was left out."],
    ]);
    expect(found.sessions[0]?.durationMinutes).toBe(45);
    expect(() => parse({ rooms, slots: [slots[0], slots[1]] })).toThrow("only the codes of talks");
    expect(() => parse({ results: [talk("A", { slots: [11] }), talk("B", { slots: [] })] })).toThrow(
      "only the numbers of their slots",
    );
  });

  test("of entries that are left out, all are counted", () => {
    const odd = Array.from({ length: 60 }, (_, id) => ({ id, title: `Poll ${id}` }));
    const found = parse({ talks: [talk("A", { slot: null })], odd });
    const left = found.issues.filter(({ code }) => code === "left_out");
    expect(left).toHaveLength(51);
    expect(left.at(-1)?.sentence).toBe("And 10 more of which nothing is listed here were left out.");
  });

  test("a file of more values than are looked at is refused", () => {
    const text = `{"pad":[${"0,".repeat(600_000)}0],"talks":[${JSON.stringify(talk("A", { slot: null }))}]}`;
    expect(() => parse(text)).toThrow("more than 500000 values");
  });
});

const ours = (...events: object[]) => ({
  generator: { name: "Plenary" },
  schedule: {
    conference: {
      acronym: "demo",
      days: [
        {
          date: "2025-10-21",
          day_start: at("00:00"),
          rooms: { Red: events.slice(1), "To be announced": events.slice(0, 1) },
        },
      ],
    },
  },
});

const event = (guid: string, more: object = {}) => ({
  guid,
  date: at("10:00"),
  start: "10:00",
  duration: "00:30",
  title: `Talk ${guid}`,
  type: "meeting",
  language: "en",
  ...more,
});

describe("our own schedule.json", () => {
  test("comes back as it was: what is cancelled stays so, and a place to come is none", () => {
    const found = parse(
      ours(
        event("a", { subtitle: "Tentative" }),
        event("b", { title: "Cancelled: Talk b" }),
        event("c", { type: "lecture", abstract: "Words." }),
      ),
    );
    expect(found.sessions).toMatchObject([
      { externalId: "c", room: "Red", kind: "plenary", purpose: "Words." },
      { externalId: "a", room: null, purpose: "" },
    ]);
    expect(found.rooms).toEqual([{ name: "Red", capacity: null }]);
    expect(found.issues).toMatchObject([{ code: "cancelled_there", externalId: "b", title: "Talk b" }]);
  });

  test("of others, what says in its title that it is cancelled is taken, and told", () => {
    const found = parse({ schedule: ours(event("a"), event("b", { title: "CANCELLED Talk b" })).schedule });
    expect(found.sessions).toHaveLength(2);
    expect(found.issues).toMatchObject([
      {
        code: "cancelled_there",
        externalId: "b",
        sentence: expect.stringContaining("imported all the same"),
      },
    ]);
  });
});

const xml = (day: string, ...starts: string[]) =>
  `<schedule><day date="2025-10-21" ${day}><room name="Red">${starts
    .map(
      (start) =>
        `<event guid="${start}"><start>${start}</start><duration>00:30</duration><title>T</title></event>`,
    )
    .join("")}</room></day></schedule>`;

describe("days", () => {
  test("one that starts at eight has an early breakfast, and its night still", () => {
    const found = parse(xml(`start="${at("08:00")}"`, "07:30", "03:30"));
    expect(found.sessions.map(({ startsAt }) => startsAt)).toEqual([
      "2025-10-21T05:30:00Z",
      "2025-10-22T01:30:00Z",
    ]);
    const json = { date: "2025-10-21", day_start: at("08:00") };
    const events = [{ guid: "a", title: "T", start: "07:30", duration: "00:30" }];
    const voc = parse({ schedule: { conference: { days: [{ ...json, rooms: { Red: events } }] } } });
    expect(voc.sessions[0]?.startsAt).toBe("2025-10-21T05:30:00Z");
  });

  test("one that starts at two ends at two", () => {
    const found = parse(xml(`start="${at("02:00")}"`, "01:30", "03:30"));
    expect(found.sessions.map(({ startsAt }) => startsAt)).toEqual([
      "2025-10-21T23:30:00Z",
      "2025-10-21T01:30:00Z",
    ]);
  });
});

const people = (...cells: string[]) =>
  parse(["id,title,speakers", ...cells.map((cell, id) => `${id},T${id},"${cell}"`)].join("\n")).sessions.map(
    (session) => session.people,
  );

describe("speakers in CSV", () => {
  test("where one cell has semicolons, commas are parts of names", () => {
    expect(people("Berg, Ann; Lund, Bo", "Berg, Ann", "")).toEqual([
      ["Berg, Ann", "Lund, Bo"],
      ["Berg, Ann"],
      [],
    ]);
    expect(people("Ann Berg, Bo Lund")).toEqual([["Ann Berg", "Bo Lund"]]);
  });
});

describe("rooms, slots and sessions", () => {
  test("slots that a group would like are said, not swallowed", () => {
    const found = parse({
      meta: { timezone: "Europe/Madrid" },
      rooms: [{ id: "r1", name: "Red" }],
      slots: [{ id: "t1", label: "2025-10-21 09:30 - 11:00" }],
      sessions: [
        { id: "s1", group: "Maps", wanted_slots: ["t1", "t2", "t3", "t4", "t5", "t6"] },
        { id: "s2", group: "Money", slot: "t1", room: "r1" },
      ],
    });
    expect(found.sessions.map(({ startsAt }) => startsAt)).toEqual([null, "2025-10-21T07:30:00Z"]);
    expect(told(found)).toContainEqual([
      "left_out",
      "The slots that it would like (t1, t2, t3, t4 and 2 more) are left out: ask for them in a request.",
    ]);
  });
});
