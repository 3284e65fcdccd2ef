import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import type { Draft } from "./draft.ts";
import { lockSessions, raiseVersions } from "./lock-sessions.ts";
import { notifyDraft } from "./notify-draft.ts";
import { isPlanned } from "./problem-sessions.ts";
import type { ProposedPlaces } from "./proposals.ts";
import { writePlacements } from "./write-placements.ts";
import type { Place } from "./write-placements.ts";

/**
 * Puts a plan's places into the draft: all of it, or nothing if the draft's version isn't `draft`'s any more (null).
 * A place that stays is no change and raises no version. Call it with the judgement locked, as the last of a
 * transaction that holds rooms; throws `room_taken`.
 */
export async function writePlan(
  ctx: Ctx,
  key: MeetingKey,
  draft: Pick<Draft, "sessions" | "draftVersion">,
  places: ProposedPlaces,
): Promise<{ draftVersion: number; moved: number } | null> {
  const changed = changedPlaces(draft, places);
  const ids = [...changed.keys()];
  if (ids.length === 0) return { draftVersion: draft.draftVersion, moved: 0 };
  const sessions = await lockSessions(
    ctx,
    key,
    ids.map((sessionId) => ({ sessionId, version: null })),
  );
  await raiseVersions(ctx, key, ids);
  await notifyDraft(ctx, key, sessions, changed);
  const draftVersion = await writePlacements(ctx, key, sessions, changed, { expected: draft.draftVersion });
  return draftVersion === null ? null : { draftVersion, moved: ids.length };
}

function changedPlaces({ sessions }: Pick<Draft, "sessions">, places: ProposedPlaces): Map<string, Place> {
  const wanted = new Map(places.map(({ sessionId, place }) => [sessionId, place]));
  const changed = new Map<string, Place>();
  for (const { id, placement, ...session } of sessions) {
    const next = wanted.get(id);
    if (next === undefined || !isPlanned(session)) continue;
    const isSame =
      next === null
        ? placement === null
        : placement?.roomId === next.roomId && placement.startsAt === next.startsAt;
    if (!isSame) changed.set(id, next);
  }
  return changed;
}
