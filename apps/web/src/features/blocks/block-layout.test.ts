import type { Block } from "@plenary/contract";
import { expect, test } from "vitest";
import { calendarOf } from "./block-layout.ts";

const zone = "Europe/Stockholm";
const days = ["2025-10-21", "2025-10-22"];

function block(id: string, startsAt: string, endsAt: string): Block {
  return { id, kind: "open", title: id, startsAt, endsAt, version: 1 };
}

test("blocks stand on their day at the venue's time, the hours hold them all", () => {
  const {
    days: shown,
    firstHour,
    lastHour,
  } = calendarOf([block("a", "2025-10-21T05:30:00Z", "2025-10-21T08:00:00Z")], days, zone);
  expect(shown.map(({ date, pieces }) => [date, pieces.length])).toEqual([
    ["2025-10-21", 1],
    ["2025-10-22", 0],
  ]);
  expect(shown[0]?.pieces[0]).toMatchObject({ fromMinute: 450, toMinute: 600, lane: 0, lanes: 1 });
  expect([firstHour, lastHour]).toEqual([7, 17]);
});

test("a block over midnight is cut, and its second day appears even outside the meeting", () => {
  const { days: shown, lastHour } = calendarOf(
    [block("pub", "2025-10-22T19:00:00Z", "2025-10-22T23:00:00Z")],
    days,
    zone,
  );
  expect(shown.map(({ date }) => date)).toEqual([...days, "2025-10-23"]);
  expect(shown[1]?.pieces[0]).toMatchObject({ fromMinute: 1260, toMinute: 1440 });
  expect(shown[2]?.pieces[0]).toMatchObject({ fromMinute: 0, toMinute: 60 });
  expect(lastHour).toBe(24);
});

test("blocks that end at midnight don't reach the next day", () => {
  const { days: shown } = calendarOf(
    [block("late", "2025-10-22T19:00:00Z", "2025-10-22T22:00:00Z")],
    days,
    zone,
  );
  expect(shown.map(({ pieces }) => pieces.length)).toEqual([0, 1]);
});

test("blocks at the same time stand side by side, neighbours don't", () => {
  const { days: shown } = calendarOf(
    [
      block("a", "2025-10-21T08:00:00Z", "2025-10-21T10:00:00Z"),
      block("b", "2025-10-21T09:00:00Z", "2025-10-21T11:00:00Z"),
      block("c", "2025-10-21T10:00:00Z", "2025-10-21T12:00:00Z"),
      block("d", "2025-10-21T12:00:00Z", "2025-10-21T13:00:00Z"),
    ],
    days,
    zone,
  );
  expect(shown[0]?.pieces.map(({ block: { id }, lane, lanes }) => [id, lane, lanes])).toEqual([
    ["a", 0, 2],
    ["b", 1, 2],
    ["c", 0, 2],
    ["d", 0, 1],
  ]);
});
