import type { AgendaItem } from "@plenary/contract";
import { describe, expect, test } from "vitest";
import { at, entry, item } from "../programme/testing/entries.ts";
import { dayRows, dayWords, nowAndNext, phaseOf } from "./day-rows.ts";
import type { DayRow } from "./day-rows.ts";

const date = "2025-10-22";
const long = "2030-01-01T00:00:00Z";

const cafe = item(entry("cafe", "09:00", "11:00"));
const lunch = item(entry("lunch", "12:00", "13:00"), { role: "meal" });
const wp3 = item(entry("wp3", "15:00", "16:00"));
const tour = item(entry("tour", "15:30", "16:30"), { role: "chosen" });
const closing = item(entry("closing", "16:00", "17:00"));

const clash = (a: string, b: string, from: string, to: string, level: "hard" | "soft" = "soft") => ({
  sessionIds: [a, b] as [string, string],
  level,
  startsAt: at(from),
  endsAt: at(to),
});
const free = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });

type Gaps = ReturnType<typeof free>[];
type Day = { items: AgendaItem[]; free?: Gaps; clashes?: ReturnType<typeof clash>[]; openBlocks?: Gaps };

function rowsOf(
  { items, free: gaps = [], clashes = [], openBlocks = [] }: Day,
  now = long,
  arrivesAt: string | null = null,
) {
  const agenda = { zone: "Europe/Stockholm", days: [{ date, items, free: gaps }], clashes };
  return dayRows({ agenda, date, now, arrivesAt, openBlocks });
}

/** "cafe", "wp3+tour", "free 11:00", "now". */
function nameOf(row: DayRow): string {
  switch (row.kind) {
    case "session":
      return row.item.entry.sessionId;
    case "clash":
      return row.lines.map((line) => line.item.entry.sessionId).join("+");
    case "free":
    case "open":
      return `${row.kind} ${row.startsAt.slice(11, 16)}`;
    case "now":
      return "now";
    default:
      return row satisfies never;
  }
}
const namesOf = (rows: DayRow[]) => rows.map(nameOf);

describe("the rows of a day", () => {
  test("sessions and free time by time", () => {
    const rows = rowsOf({ items: [lunch, cafe], free: [free("11:00", "12:00"), free("13:00", "15:00")] });
    expect(namesOf(rows)).toEqual(["cafe", "free 09:00", "lunch", "free 11:00"]);
  });

  test("open blocks stand where they are, and what is free beside them is free", () => {
    const openBlocks = [free("13:45", "16:30"), free("16:30", "16:45"), free("10:00", "11:30")];
    const rows = rowsOf({ items: [lunch], free: [free("13:00", "18:00")], openBlocks });
    expect(namesOf(rows)).toEqual(["lunch", "free 11:00", "open 11:45", "free 14:45"]);
    expect(rows[2]).toMatchObject(free("13:45", "16:45"));
    // What lasts no longer than the way there isn't shown: the block begins where it does.
    const early = rowsOf({ items: [], free: [free("13:30", "16:30")], openBlocks });
    expect(early).toMatchObject([{ kind: "open", ...free("13:45", "16:30") }]);
  });

  test("the way between two rooms is no free time", () => {
    expect(rowsOf({ items: [], free: [free("11:00", "11:15"), free("12:00", "12:20")] })).toHaveLength(1);
  });

  test("those that clash are one row, also through a third one", () => {
    const clashes = [clash("wp3", "tour", "15:30", "16:00"), clash("tour", "closing", "16:00", "16:30")];
    const rows = rowsOf({ items: [cafe, closing, wp3, tour], clashes });
    expect(namesOf(rows)).toEqual(["cafe", "wp3+tour+closing"]);
    expect(rows[1]).toMatchObject({ level: "soft", startsAt: at("15:00"), endsAt: at("17:00") });
    expect(rows[1]).toHaveProperty("shared", clashes);
  });

  test("one hard clash makes the row hard", () => {
    const [row] = rowsOf({ items: [wp3, tour], clashes: [clash("wp3", "tour", "15:30", "16:00", "hard")] });
    expect(row).toHaveProperty("level", "hard");
  });

  test("a clash with a session of another day leaves the session as it is", () => {
    const rows = rowsOf({ items: [cafe], clashes: [clash("cafe", "yesterday", "09:00", "10:00")] });
    expect(rows.map(({ kind }) => kind)).toEqual(["session"]);
  });

  test("a day that the agenda doesn't have is empty", () => {
    const agenda = { zone: "Europe/Stockholm", days: [], clashes: [] };
    expect(dayRows({ agenda, date, now: at("10:00"), arrivesAt: null, openBlocks: [] })).toEqual([]);
  });
});

describe("the now line", () => {
  const day = { items: [cafe, lunch, closing], free: [free("11:00", "12:00")] };
  const rowsAt = (time: string) => namesOf(rowsOf(day, at(time)));

  test("stands before what isn't over: what is on is right below it", () => {
    expect(rowsAt("08:00")).toEqual(["now", "cafe", "free 09:00", "lunch", "closing"]);
    expect(rowsAt("10:59")).toEqual(["now", "cafe", "free 09:00", "lunch", "closing"]);
    expect(rowsAt("11:00")).toEqual(["cafe", "now", "free 09:00", "lunch", "closing"]);
    expect(rowsAt("14:00")).toEqual(["cafe", "free 09:00", "lunch", "now", "closing"]);
    expect(rowsAt("17:00")).toEqual(["cafe", "free 09:00", "lunch", "closing", "now"]);
  });

  test("is only on the day itself, by the venue's calendar", () => {
    expect(namesOf(rowsOf(day, "2025-10-22T21:59:00Z"))).toContain("now");
    expect(namesOf(rowsOf(day, "2025-10-22T22:00:00Z"))).not.toContain("now");
  });

  test("phases are half-open", () => {
    expect([phaseOf(cafe.entry, at("08:59")), phaseOf(cafe.entry, at("09:00"))]).toEqual(["coming", "on"]);
    expect([phaseOf(cafe.entry, at("10:59")), phaseOf(cafe.entry, at("11:00"))]).toEqual(["on", "over"]);
  });
});

test("what is missed says at which end of the stay", () => {
  const missed = [cafe, closing].map((each) => ({ ...each, isMissed: true }));
  const rows = rowsOf({ items: missed }, long, at("10:00"));
  expect(rows.map((row) => row.kind === "session" && row.absence)).toEqual([
    "before_arrival",
    "after_departure",
  ]);
});

function nextAt(time: string, items: AgendaItem[]) {
  const { on, next } = nowAndNext({ days: [{ date, items, free: [] }] }, at(time));
  return [on.map((each) => each.entry.sessionId), next?.entry.sessionId ?? null];
}

describe("now and next", () => {
  test("what one is at, and where one goes next", () => {
    expect(nextAt("09:30", [closing, cafe, lunch])).toEqual([["cafe"], "lunch"]);
    expect(nextAt("17:00", [closing, cafe, lunch])).toEqual([[], null]);
  });

  test("nobody goes to what is cancelled, missed or waited for", () => {
    const off = { ...cafe, entry: { ...cafe.entry, status: "cancelled" as const } };
    const waiting = { ...lunch, signUp: "waiting" as const };
    expect(nextAt("08:00", [off, waiting, { ...wp3, isMissed: true }, closing])).toEqual([[], "closing"]);
  });
});

test("a day adds up in words", () => {
  const clashes = [clash("wp3", "tour", "15:30", "16:00")];
  expect(dayWords(rowsOf({ items: [cafe, lunch, wp3, tour], clashes }))).toBe(
    "3 expected of you, 1 chosen, 1 clash",
  );
  expect(dayWords([])).toBe("Nothing that you can go to");
  const [startsAt, endsAt] = ["2025-10-23T07:00:00Z", "2025-10-23T08:00:00Z"];
  expect(dayWords([{ kind: "free", startsAt, endsAt, phase: "coming" }])).toBe(
    "Nothing is expected of you while you are there",
  );
});
