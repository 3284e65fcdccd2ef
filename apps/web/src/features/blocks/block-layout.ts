import type { Block } from "@plenary/contract";
import { shiftDate, toWallClock } from "@plenary/time";
import { minuteOf } from "./block-span.ts";

/** A block, or the part of it that falls on one day, in minutes of the venue's wall clock. */
export type Piece = {
  block: Block;
  fromMinute: number;
  toMinute: number;
  /** Side by side with others at the same time: the first of `lanes` is 0. */
  lane: number;
  lanes: number;
};

type CalendarDay = { date: string; pieces: Piece[] };
export type Calendar = { days: CalendarDay[]; firstHour: number; lastHour: number };

const DAY = 24 * 60;

/**
 * The meeting's days with their blocks, cut at midnight, and the hours that hold them all. Days outside of the
 * meeting appear when a block is on them: nothing may be hidden.
 */
export function calendarOf(blocks: readonly Block[], meetingDays: readonly string[], zone: string): Calendar {
  const cut = blocks.flatMap((block) => piecesOf(block, zone));
  const dates = [...new Set([...meetingDays, ...cut.map(({ date }) => date)])].toSorted();
  const days = dates.map((date) => ({
    date,
    pieces: inLanes(cut.filter((piece) => piece.date === date)),
  }));
  const [first, last] = [cut.map(({ fromMinute }) => fromMinute), cut.map(({ toMinute }) => toMinute)];
  return {
    days,
    firstHour: Math.floor(Math.min(9 * 60, ...first) / 60),
    lastHour: Math.ceil(Math.max(17 * 60, ...last) / 60),
  };
}

/** An hour before and after, for blocks to be drawn there. */
export function withMargin({ firstHour, lastHour, ...rest }: Calendar): Calendar {
  return { ...rest, firstHour: Math.max(0, firstHour - 1), lastHour: Math.min(24, lastHour + 1) };
}

type Cut = { date: string; block: Block; fromMinute: number; toMinute: number };

function piecesOf(block: Block, zone: string): Cut[] {
  const [start, end] = [toWallClock(block.startsAt, zone), toWallClock(block.endsAt, zone)];
  const pieces: Cut[] = [];
  for (let { date } = start; date <= end.date; date = shiftDate(date, 1)) {
    const fromMinute = date === start.date ? minuteOf(start.time) : 0;
    const toMinute = date === end.date ? minuteOf(end.time) : DAY;
    if (toMinute > fromMinute) pieces.push({ date, block, fromMinute, toMinute });
  }
  return pieces;
}

/** Blocks at the same time stand side by side; those of one cluster share its width. */
function inLanes(cut: readonly Cut[]): Piece[] {
  const sorted = cut.toSorted((a, b) => a.fromMinute - b.fromMinute || b.toMinute - a.toMinute);
  const placed: Piece[] = [];
  let cluster: Piece[] = [];
  let clusterEnd = 0;
  for (const { block, fromMinute, toMinute } of sorted) {
    if (fromMinute >= clusterEnd) cluster = [];
    const taken = new Set(cluster.filter((piece) => piece.toMinute > fromMinute).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    const piece = { block, fromMinute, toMinute, lane, lanes: 1 };
    cluster.push(piece);
    placed.push(piece);
    clusterEnd = Math.max(...cluster.map((each) => each.toMinute));
    const lanes = Math.max(...cluster.map((each) => each.lane)) + 1;
    for (const each of cluster) each.lanes = lanes;
  }
  return placed;
}
