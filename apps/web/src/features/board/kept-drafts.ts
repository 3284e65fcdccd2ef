import type { KeptDraft } from "@plenary/contract";
import { evaluate, sumByRule } from "@plenary/scheduler";
import { afterMoves, isCarriable, isSamePlace, placeOf } from "./board-model.ts";
import type { BoardModel, Place } from "./board-model.ts";
import type { Change } from "./move-history.ts";
import type { Compared } from "./proposal-rows.ts";

type Kept = Pick<KeptDraft, "places">;

/** A draft in a comparison; number 0 is the one that is being edited. */
export type ComparedDraft = Compared & {
  readonly title: string;
  readonly places: { sessionId: string; place: Place | null }[];
  /** Sessions that would move if it were taken. */
  readonly changes: readonly Change[];
};

/**
 * Only what is still there; what came since stays where it is. The frame goes where it was, and is never taken off
 * the programme by the way: it was without a place only while the meeting was set up.
 */
export function changesTo(model: BoardModel, { places }: Kept): Change[] {
  return places.flatMap(({ sessionId, place }) => {
    const session = model.sessionById.get(sessionId);
    if (!session) return [];
    // A room that has been removed since is no place any more.
    const to = place !== null && model.roomById.has(place.roomId) ? place : null;
    if (to === null && !isCarriable(session)) return [];
    const from = placeOf(session);
    return isSamePlace(from, to) ? [] : [{ sessionId, from, to }];
  });
}

/** The draft as it is, and what each kept one would cost today, by the rules and wishes of today. */
export function compareDrafts(
  model: BoardModel,
  kept: readonly Pick<KeptDraft, "name" | "places">[],
): ComparedDraft[] {
  const now = compared(model, { number: 0, title: "The draft now", changes: [] });
  const others = kept.map((draft, i) => {
    const changes = changesTo(model, draft);
    const overlay = new Map(changes.map(({ sessionId, to }) => [sessionId, to]));
    return compared(afterMoves(model, overlay), { number: i + 1, title: draft.name, changes });
  });
  return [now, ...others];
}

function compared(
  model: BoardModel,
  head: { number: number; title: string; changes: readonly Change[] },
): ComparedDraft {
  const { score, violations } = evaluate(model.problem, model.placements);
  const moved = violations.filter(({ level }) => level === "moved");
  const carriable = model.sessions.filter(isCarriable);
  return {
    ...head,
    score,
    tradeOffs: sumByRule(violations),
    unplacedSessionIds: carriable.filter(({ placement }) => placement === null).map(({ id }) => id),
    movedFromPublished: new Set(moved.flatMap(({ sessionIds }) => sessionIds)).size,
    places: model.sessions.map((session) => ({ sessionId: session.id, place: placeOf(session) })),
  };
}
