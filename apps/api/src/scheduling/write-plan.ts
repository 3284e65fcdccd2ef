import type { PlanProposal } from "@plenary/contract";
import { evaluate } from "@plenary/scheduler";
import { recordAudit } from "../audit/record-audit.ts";
import type { Actor } from "../audit/record-audit.ts";
import type { Ctx } from "../context.ts";
import type { MeetingKey } from "../scopes.ts";
import { buildProblem } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import { isBlocking, judgeMoves } from "./judge-moves.ts";
import { lockSessions, raiseVersions } from "./lock-sessions.ts";
import { newLengths } from "./move-sessions.ts";
import { notifyDraft } from "./notify-draft.ts";
import { isPlanned } from "./problem-sessions.ts";
import type { ProposedPlaces } from "./proposals.ts";
import { wayBackOf } from "./way-back.ts";
import type { WayBack } from "./way-back.ts";
import { writePlacements } from "./write-placements.ts";
import type { Place } from "./write-placements.ts";

type Plan = Pick<PlanProposal, "places" | "shortened">;
/** `data` is for the log. */
type Written = { draftVersion: number; moved: number; data: { wayBack: WayBack } | null };

/**
 * Puts a plan's places into the draft: all of it, or nothing if the draft's version isn't `draft`'s any more (null).
 * A place that stays is no change and raises no version. Call it with the judgement locked, as the last of a
 * transaction that holds rooms; throws `room_taken`.
 */
export async function writePlan(
  ctx: Ctx,
  key: MeetingKey,
  draft: Draft,
  { places, shortened }: Plan,
): Promise<Written | null> {
  const changed = changedPlaces(draft, places);
  const ids = [...changed.keys()];
  if (ids.length === 0) return { draftVersion: draft.draftVersion, moved: 0, data: null };
  const wayBack = wayBackFrom(draft, changed);
  const sessions = await lockSessions(
    ctx,
    key,
    ids.map((sessionId) => ({ sessionId, version: null })),
  );
  const full = shortened.map(({ sessionId, insteadOfMinutes }) => [sessionId, insteadOfMinutes]);
  await raiseVersions(ctx, key, ids, newLengths(sessions, changed), Object.fromEntries(full));
  await notifyDraft(ctx, key, sessions, changed);
  const draftVersion = await writePlacements(ctx, key, sessions, changed, { expected: draft.draftVersion });
  return draftVersion === null ? null : { draftVersion, moved: ids.length, data: wayBack && { wayBack } };
}

/** A plan seldom finds anything broken; only then it is worth asking what it puts right. */
function wayBackFrom(draft: Draft, changed: ReadonlyMap<string, Place>): WayBack | null {
  const before = buildProblem(draft);
  const { violations } = evaluate(before.problem, before.placements);
  if (!violations.some(isBlocking)) return null;
  const moved = draft.sessions.filter(({ id }) => changed.has(id));
  return wayBackOf(moved, judgeMoves(draft, changed, before).resolved);
}

function changedPlaces({ sessions }: Pick<Draft, "sessions">, places: ProposedPlaces): Map<string, Place> {
  const wanted = new Map(places.map(({ sessionId, place }) => [sessionId, place]));
  const changed = new Map<string, Place>();
  for (const { id, placement, durationMinutes, ...session } of sessions) {
    const next = wanted.get(id);
    if (next === undefined || !isPlanned(session)) continue;
    const isSame =
      next === null
        ? placement === null
        : placement?.roomId === next.roomId &&
          placement.startsAt === next.startsAt &&
          (next.durationMinutes ?? durationMinutes) === durationMinutes;
    if (!isSame) changed.set(id, next);
  }
  return changed;
}

/** Each session that got its shorter length, in its own history. */
export async function recordShortened(
  ctx: Ctx,
  actor: Actor,
  action: string,
  { sessions }: Pick<Draft, "sessions">,
  { shortened }: Pick<Plan, "shortened">,
): Promise<void> {
  const titles = new Map(sessions.map(({ id, title }) => [id, title]));
  for (const { sessionId, durationMinutes, insteadOfMinutes } of shortened) {
    await recordAudit(ctx, actor, {
      action,
      subjectId: sessionId,
      summary: `${titles.get(sessionId) ?? "A session"} takes ${durationMinutes} instead of ${insteadOfMinutes} minutes in the plan: it had no place at its full length.`,
      data: { durationMinutes, insteadOfMinutes },
    });
  }
}
