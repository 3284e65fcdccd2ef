import { expect, test } from "vitest";
import { boardAxis, rowOf, wallAt } from "./board-axis.ts";
import type { Span } from "./board-axis.ts";

const clock = { originAt: "2025-10-20T22:00:00Z", zone: "Europe/Stockholm" };
const day = "2025-10-21";

function span(from: string, to: string, change: Partial<Span> = {}): Span {
  return {
    startsAt: `2025-10-21T${from}:00Z`,
    endsAt: `2025-10-21T${to}:00Z`,
    isOpen: true,
    isBlock: true,
    ...change,
  };
}

test("lines are the venue's slots and whatever begins or ends between them", () => {
  const axis = boardAxis(clock, [day], [span("08:15", "09:00"), span("08:20", "08:50")], 15);
  expect(axis.lines).toEqual([615, 620, 630, 645, 650, 660]);
  expect(axis.heights.reduce((sum, height) => sum + height, 0)).toBeCloseTo(3);
});

test("hours of work are full, meals half, and what nothing happens in almost vanishes", () => {
  const lunch = span("10:00", "11:00", { isOpen: false });
  const axis = boardAxis(clock, [day], [span("09:00", "10:00"), lunch, span("13:00", "13:15")], 15);
  const heightAt = (wall: number) => axis.heights[rowOf(axis, wall) - 1]!;
  expect(heightAt(660)).toBe(1);
  expect(heightAt(720)).toBeLessThan(heightAt(660));
  expect(heightAt(800)).toBeLessThan(heightAt(720));
});

test("time is drawn higher where a session would be too low to be named, and nowhere else", () => {
  const open = span("08:00", "10:00");
  const session = (from: string, to: string) => span(from, to, { isBlock: false });
  const short = [session("08:15", "08:30"), session("09:00", "09:20"), session("09:30", "10:00")];
  const axis = boardAxis(clock, [day], [open, ...short], 15);
  const heightOf = (from: number, to: number) =>
    axis.offsets[axis.lines.indexOf(to)]! - axis.offsets[axis.lines.indexOf(from)]!;
  const [quarter, twenty] = [heightOf(615, 630), heightOf(660, 680)];
  expect(quarter).toBeGreaterThan(1.5);
  expect(twenty).toBeCloseTo(quarter);
  expect(heightOf(600, 615)).toBe(1);
  expect(heightOf(690, 720)).toBe(2);
});

test("a day that isn't shown lends nothing to the axis", () => {
  expect(boardAxis(clock, ["2025-10-22"], [span("08:15", "09:00")], 15).lines).toEqual([]);
});

test("what ends after midnight is drawn on the evening it began", () => {
  const pub = span("20:00", "23:00");
  expect(boardAxis(clock, [day], [pub], 60).lines.at(-1)).toBe(25 * 60);
});

test("a height leads back to the time that is drawn there", () => {
  const lunch = span("10:00", "11:00", { isOpen: false });
  const axis = boardAxis(clock, [day], [span("09:00", "10:00"), lunch], 15);
  for (const [i, line] of axis.lines.entries()) {
    expect(wallAt(axis, axis.offsets[i]!)).toBeCloseTo(line);
    expect(rowOf(axis, line)).toBe(Math.min(i + 1, axis.lines.length));
  }
  expect(wallAt(axis, -1)).toBe(axis.lines[0]);
  expect(wallAt(axis, 1000)).toBe(axis.lines.at(-1));
});

test("labels keep apart; where blocks begin comes before full hours", () => {
  const axis = boardAxis(clock, [day], [span("08:15", "10:00"), span("11:45", "12:30")], 15);
  expect(axis.labels).toContain(615);
  expect(axis.labels).toContain(825);
  for (const [i, label] of axis.labels.slice(1).entries()) {
    const gap = axis.offsets[axis.lines.indexOf(label)]! - axis.offsets[axis.lines.indexOf(axis.labels[i]!)]!;
    expect(gap).toBeGreaterThanOrEqual(0.85);
  }
});
