import type { Block } from "@plenary/contract";
import { formatDay, shiftDate, toInstant, toWallClock, WallClockError } from "@plenary/time";

/** What is drawn or moved snaps to this, as the planner's starts do. */
const SLOT_MINUTES = 15;
const DAY = 24 * 60;

/** A window as it is drawn: minutes of the venue's wall clock since `date` began; the end may be on a later day. */
export type Span = { readonly date: string; readonly fromMinute: number; readonly toMinute: number };

export type Times = Pick<Block, "startsAt" | "endsAt">;

/** What of a block is held. */
export type Grip = "whole" | "start" | "end";

export function spanOf({ startsAt, endsAt }: Times, zone: string): Span {
  const [start, end] = [toWallClock(startsAt, zone), toWallClock(endsAt, zone)];
  let toMinute = minuteOf(end.time);
  for (let { date } = start; date < end.date; date = shiftDate(date, 1)) toMinute += DAY;
  return { date: start.date, fromMinute: minuteOf(start.time), toMinute };
}

/** Null where the clocks skip or repeat one of the times: only the form can say which is meant. */
export function timesOf({ date, fromMinute, toMinute }: Span, zone: string): Times | null {
  try {
    return { startsAt: instantAt(date, fromMinute, zone), endsAt: instantAt(date, toMinute, zone) };
  } catch (error) {
    if (error instanceof WallClockError) return null;
    throw error;
  }
}

function instantAt(date: string, minute: number, zone: string): string {
  const days = Math.floor(minute / DAY);
  return toInstant({ date: shiftDate(date, days), time: timeOf(minute) }, zone);
}

/** "10:45" of minutes since a day began. */
export function timeOf(minute: number): string {
  const ofDay = minute % DAY;
  return [Math.floor(ofDay / 60), ofDay % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

export function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

/** "Tue 21 Oct, 10:45–12:00" */
export function spanWords({ date, fromMinute, toMinute }: Span): string {
  return `${formatDay(date)}, ${timeOf(fromMinute)}–${timeOf(toMinute)}`;
}

/** The window between two points of a day, at least a slot; drawn upwards or downwards. */
export function drawn(date: string, one: number, other: number): Span {
  const fromMinute = Math.min(snapped(Math.min(one, other), "down"), DAY - SLOT_MINUTES);
  const toMinute = Math.min(snapped(Math.max(one, other), "up"), DAY);
  return { date, fromMinute, toMinute: Math.max(toMinute, fromMinute + SLOT_MINUTES) };
}

/** The block with what is held of it at `minute` of `date`: as a whole its start, otherwise the edge. */
export function pulled(span: Span, grip: Grip, { date, minute }: { date: string; minute: number }): Span {
  const at = snapped(minute);
  if (grip === "whole") return movedTo(span, date, at);
  if (grip === "start") {
    return { ...span, fromMinute: Math.max(0, Math.min(at, span.toMinute - SLOT_MINUTES)) };
  }
  return { ...span, toMinute: Math.max(span.fromMinute + SLOT_MINUTES, at) };
}

function movedTo(span: Span, date: string, fromMinute: number): Span {
  const minutes = span.toMinute - span.fromMinute;
  // What ends on its day goes on doing so: over midnight only by the form, or by its lower edge.
  const last = Math.max(0, span.toMinute <= DAY ? DAY - minutes : DAY - SLOT_MINUTES);
  const from = Math.max(0, Math.min(fromMinute, last));
  return { date, fromMinute: from, toMinute: from + minutes };
}

/** To the next line of the grid, from wherever the edge is. */
export function stepped(span: Span, grip: Grip, direction: 1 | -1): Span {
  const edge = grip === "end" ? span.toMinute : span.fromMinute;
  const lines = direction > 0 ? Math.floor(edge / SLOT_MINUTES) + 1 : Math.ceil(edge / SLOT_MINUTES) - 1;
  return pulled(span, grip, { date: span.date, minute: lines * SLOT_MINUTES });
}

/** To the meeting's day before or after; the same at the ends. */
export function onNextDay(span: Span, dates: readonly string[], direction: 1 | -1): Span {
  const date = dates[dates.indexOf(span.date) + direction];
  return date === undefined ? span : { ...span, date };
}

function snapped(minute: number, way: "nearest" | "up" | "down" = "nearest"): number {
  const round = { nearest: Math.round, up: Math.ceil, down: Math.floor }[way];
  return round(minute / SLOT_MINUTES) * SLOT_MINUTES;
}
