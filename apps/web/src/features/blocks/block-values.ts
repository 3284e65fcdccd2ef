import type { Block, BlockKind } from "@plenary/contract";
import { blockKindWords } from "../../lib/domain-words.ts";
import { demand, together } from "../../lib/form-checks.ts";
import { noMoment, readMoment, readSpan, typedMomentOf, typedWords } from "../../lib/typed-moment.ts";
import type { TypedMoment } from "../../lib/typed-moment.ts";
import type { BlockBody } from "./api.ts";
import { timesOf } from "./block-span.ts";
import type { Span } from "./block-span.ts";

/** A block as it is typed: times are the venue's wall clock. */
export type BlockValues = { kind: BlockKind; title: string; startsAt: TypedMoment; endsAt: TypedMoment };

export const blockLabels = { "/kind": "Kind", "/title": "Title", "/startsAt": "Starts", "/endsAt": "Ends" };

/** What each kind means for the people. */
export const blockKindHelp: Readonly<Record<BlockKind, string>> = {
  open: "Groups may meet here: the planner fills it with sessions.",
  reserved: "Everybody is there: a plenary, a meal, a transfer.",
  social: "A dinner, a tour, an evening out.",
};

export function newBlockOn(date: string): BlockValues {
  return { kind: "open", title: "", startsAt: { ...noMoment, date }, endsAt: { ...noMoment, date } };
}

/** Drawn on the calendar: only kind and title are left to say. */
export function newBlockDrawn(span: Span, zone: string): BlockValues {
  const times = timesOf(span, zone);
  return times ? blockValuesOf({ kind: "open", title: "", ...times }, zone) : newBlockOn(span.date);
}

/** The window that is typed; null while it is none. */
export function windowOf({ kind, startsAt, endsAt }: BlockValues, zone: string) {
  const [start, end] = [readMoment(startsAt, zone).instant, readMoment(endsAt, zone).instant];
  return start === null || end === null ? null : { kind, startsAt: start, endsAt: end };
}

export function blockValuesOf(block: Omit<Block, "id" | "version">, zone: string): BlockValues {
  const { kind, title, startsAt, endsAt } = block;
  return { kind, title, startsAt: typedMomentOf(startsAt, zone), endsAt: typedMomentOf(endsAt, zone) };
}

/** The body for the API. Throws with every field that is not right. */
export function blockBodyOf({ kind, title, startsAt, endsAt }: BlockValues, zone: string): BlockBody {
  const [, span] = together(
    () => demand(["/title", title.trim() !== "", "Give the block a title."]),
    () => readSpan({ startsAt, endsAt }, zone),
  );
  return { kind, title, ...span };
}

/** Whoever moves the start to another day means the end as well, unless the two were apart before. */
export function startMovedTo(values: BlockValues, startsAt: TypedMoment): TypedMoment {
  const { startsAt: before, endsAt } = values;
  return endsAt.date === before.date ? { ...endsAt, date: startsAt.date } : endsAt;
}

/** A block's values label by label, to compare two versions. */
export function describeBlock({ kind, title, startsAt, endsAt }: BlockValues): Record<string, string> {
  return {
    Kind: blockKindWords[kind],
    Title: title,
    Starts: typedWords(startsAt),
    Ends: typedWords(endsAt),
  };
}
