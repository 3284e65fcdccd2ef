import type { Finding, PagePart, Session } from "@plenary/contract";
import { isDeepStrictEqual } from "node:util";
import type { CarriedPage } from "../pages/carry-page.ts";
import { partWords } from "../pages/rules.ts";
import { fail } from "../problem.ts";
import type { DecisionRecord } from "../requests/decision-record.ts";
import type { MovedWishes } from "./move-wishes.ts";
import { isSameSpot } from "../scheduling/same-spot.ts";
import type { Spot } from "../scheduling/same-spot.ts";
import { stoodIn } from "../scheduling/way-back.ts";
import type { WayBack } from "../scheduling/way-back.ts";
import { isRunOut } from "./kept-state.ts";
import type { KeptState } from "./kept-state.ts";

/** Whoever undoes an act needs no reason for what stood broken before it. Absent: it put nothing right. */
type Undoable = { readonly wayBack?: WayBack };

/** What `splitSession` recorded of the two parts. */
export type SplitRecord = Undoable & {
  readonly firstMinutes: number;
  readonly secondMinutes: number;
  /** What was asked for, where the whole one had a shorter length; absent in splits from before it was recorded. */
  readonly fullMinutes?: number | null;
};

/** Throws `wrong_state` where the second part isn't any more what the split made of the first. */
export function guardStillSplit(
  first: Session,
  second: Session,
  made: SplitRecord | null,
  isUsed: boolean,
): void {
  if (made === null) {
    fail(
      "wrong_state",
      `“${second.title}” was not split off “${first.title}”, so there is no split to undo.`,
    );
  }
  const isSame =
    first.durationMinutes === made.firstMinutes &&
    second.durationMinutes === made.secondMinutes &&
    isDeepStrictEqual(contentOf(first), contentOf(second));
  if (isUsed || !isSame) {
    fail(
      "wrong_state",
      `“${first.title}” or “${second.title}” has been changed or used since the split, so it can't be undone. Merge them instead.`,
    );
  }
  if (!isRightBehind(first, second)) {
    fail(
      "wrong_state",
      `“${second.title}” isn't right behind “${first.title}” any more. Put it back there, then undo the split.`,
    );
  }
}

/** What a split copies. */
function contentOf(session: Session) {
  const { kind, purpose, expectedPeople, features, openness, isForEverybody, isOptional } = session;
  const { capacity, joinUrl, groups, people } = session;
  const needs = { kind, purpose, expectedPeople, features, openness, isForEverybody, isOptional };
  return { ...needs, capacity, joinUrl, groups, people };
}

function isRightBehind({ placement: one }: Session, { placement: other }: Session): boolean {
  if (one === null || other === null) return one === other;
  return one.roomId === other.roomId && one.endsAt === other.startsAt && one.state === other.state;
}

/** What a room must have; merges of before this was recorded left it alone. */
type Needs = Pick<Session, "expectedPeople" | "features">;

/** How often each part of the two pages was written, and what the first one is called and is for. */
export type SaidBy = Pick<Session, "title" | "purpose"> & {
  readonly parts: Readonly<Record<string, number>>;
};

/** What `mergeSessions` recorded: the two as they were, and what it made of them. */
export type MergeRecord = Undoable & {
  readonly before: {
    readonly first: Partial<Needs> & {
      readonly durationMinutes: number;
      /** As in a split. */
      readonly fullMinutes?: number | null;
      readonly personIds: string[];
      readonly openness: Session["openness"];
      /** Absent in merges that left it alone. */
      readonly joinUrl?: string | null;
      /** Where it stood; absent where it had no place, and in merges of before this was recorded. */
      readonly place?: Spot;
    };
    readonly second: KeptState;
  };
  readonly after: Partial<Needs> & {
    readonly durationMinutes: number;
    readonly personIds: string[];
    readonly openness: Session["openness"];
    readonly secondVersion: number;
    /** Registrations that were signed up for the second, and are for the first since. */
    readonly carried?: readonly string[];
    readonly joinUrl?: string | null;
    readonly wishes?: MovedWishes;
    /** Absent in merges that left the pages alone. */
    readonly page?: CarriedPage;
    /** What was said in both until then; absent in merges of before it was recorded. */
    readonly said?: SaidBy;
    /** Where the merge put the first; absent: it stayed. */
    readonly place?: Spot;
  };
};

/** What `cancelSession` recorded of the session. */
export type CancelRecord = Undoable & DecisionRecord;

/** Throws `wrong_state` where somebody has changed since what the merge made. `now`: an instant. */
export function guardStillMerged(
  first: Session,
  second: Session,
  made: MergeRecord | null,
  now: string,
): asserts made is MergeRecord {
  // Merges of before this was recorded have nothing to go back to.
  if (!made?.after || second.state === "accepted" || second.state === "asked") {
    return fail(
      "wrong_state",
      `“${second.title}” is not merged into “${first.title}”, so there is no merge to undo.`,
    );
  }
  const { after, before } = made;
  const isSame =
    first.durationMinutes === after.durationMinutes &&
    // Closed with its group since; an undo never opens what was open before and after.
    (first.openness === after.openness || first.openness === "closed") &&
    hasNeeds(first, after) &&
    isDeepStrictEqual(idsOf(first.people), after.personIds) &&
    second.version === after.secondVersion;
  if (!isSame) {
    return fail(
      "wrong_state",
      `“${first.title}” or “${second.title}” has been changed since they were merged, so it can't be undone. Split “${first.title}” instead.`,
    );
  }
  if (isRunOut(before.second, now)) {
    return fail(
      "wrong_state",
      `The hold of “${second.title}” has run out since it was merged, so that can't be undone.`,
    );
  }
}

function hasNeeds(first: Session, after: Partial<Needs>): boolean {
  const { expectedPeople = first.expectedPeople, features = first.features } = after;
  return first.expectedPeople === expectedPeople && isDeepStrictEqual(first.features, features);
}

/** Where the first goes back to; null: the merge left it where it was, or somebody has moved it since. */
export function placeToGoBackTo(first: Session, { before, after }: MergeRecord): Spot | null {
  if (after.place === undefined || before.first.place === undefined) return null;
  return isSameSpot(first.placement, after.place) ? before.first.place : null;
}

type Kept = {
  /** Parts of the first's page in which something of the second's was changed since. */
  readonly parts: readonly PagePart[];
  /** It was open before the merge, and what was written since was written for members only. */
  readonly isClosed: boolean;
};

/** What isn't as it was before a merge that is undone; undefined: everything is. */
export function missedWords(first: Session, second: Session, { parts, isClosed }: Kept): string | undefined {
  const words = parts.map((part) => partWords[part]).join(" and ");
  const sentences = [
    ...(words === ""
      ? []
      : [
          `What was changed since stays on the page of “${first.title}”: look through its ${words} for what belongs to “${second.title}”.`,
        ]),
    ...(isClosed
      ? [
          `“${first.title}” stays for its members only, as something was written there since: look through it, then open it.`,
        ]
      : []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(" ");
}

export function idsOf(people: readonly { id: string }[]): string[] {
  return people.map(({ id }) => id).toSorted();
}

type Places = Parameters<typeof stoodIn>[2];

/** Which of what is broken stood so before the act that is undone. `places`: where its sessions are then. */
export function stoodBeforeAct(made: Undoable | null, places: Places) {
  const ways = made?.wayBack === undefined ? [] : [made.wayBack];
  return (broken: readonly Finding[]): ReadonlySet<Finding> => stoodIn(ways, broken, places);
}
