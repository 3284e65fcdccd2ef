import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, gt, inArray, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inOrder } from "../holds.ts";
import { fail, failNotFound } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingKey } from "../scopes.ts";
import { listSessionsById, ofSession } from "../sessions/queries.ts";
import { isInDraft } from "../sessions/rules.ts";

const { bookings, placements, sessions } = tables;

/** A session at the version that somebody saw; null: whatever it is by now, for the program's own acts. */
export type Seen = { readonly sessionId: string; readonly version: number | null };

export type LockedSession = {
  readonly id: string;
  readonly durationMinutes: number;
  /** The length that was asked for, while it has a shorter one by the planner. */
  readonly fullMinutes: number | null;
  readonly isFixed: boolean;
  /** As it is in the database; null: unplaced. */
  readonly placement: PlacementRow | null;
  /** When the hold of its booking ends, also while it has no place; null: nothing of it is held. */
  readonly heldUntil: string | null;
};
type PlacementRow = typeof placements.$inferSelect;

/**
 * Holds the sessions until the transaction ends, by ascending id, so that two overlapping batches wait for each
 * other instead of dying. Throws `not_found`, `version_stale` (with all of them as they are now, for both
 * versions to be shown) and `wrong_state` for sessions that don't belong to the draft.
 */
export async function lockSessions(
  ctx: Ctx,
  key: MeetingKey,
  seen: readonly Seen[],
): Promise<Map<string, LockedSession>> {
  const ids = seen.map(({ sessionId }) => sessionId);
  const rows = await lockRows(ctx, key, ids);
  const found = new Map(rows.map((row) => [row.id, row]));
  if (ids.some((id) => !found.has(id))) return failNotFound();
  const stale = seen.some(
    ({ sessionId, version }) => version !== null && found.get(sessionId)?.version !== version,
  );
  if (stale) return failStaleSessions(await listSessionsById(ctx, key, ids));
  for (const { title, state } of rows) guardState(title, state);
  // Not in the same statement: while that waits for a lock, its picture of the placements grows old.
  const places = new Map((await listPlaces(ctx, key, ids)).map((row) => [row.id, row]));
  return new Map(
    rows.map(({ id, durationMinutes, fullMinutes, isFixed }) => {
      const { placement = null, heldUntil = null } = places.get(id) ?? {};
      return [id, { id, durationMinutes, fullMinutes, isFixed, placement, heldUntil }];
    }),
  );
}

/** The rows alone, whatever their state, by ascending id. */
export async function lockRows(ctx: Ctx, key: MeetingKey, ids: readonly string[]) {
  inOrder(ctx, "sessions", ids);
  return ctx.db
    .select({
      id: sessions.id,
      title: sessions.title,
      state: sessions.state,
      version: sessions.version,
      durationMinutes: sessions.durationMinutes,
      fullMinutes: sessions.fullMinutes,
      isFixed: sessions.isFixed,
    })
    .from(sessions)
    .where(and(inMeeting(sessions, key), inArray(sessions.id, [...ids])))
    .orderBy(asc(sessions.id))
    .for("no key update");
}

/**
 * One more version of each session that changed, and the length of those that got another one; `full` is what
 * those were shortened from that have the shorter length that would do.
 */
export async function raiseVersions(
  ctx: Ctx,
  key: MeetingKey,
  ids: readonly string[],
  lengths: Readonly<Record<string, number>> = {},
  full: Readonly<Record<string, number>> = {},
): Promise<void> {
  const of = (minutes: object) =>
    sql`(${JSON.stringify(minutes)}::text::jsonb ->> ${sessions.id}::text)::int`;
  const length = of(lengths);
  await ctx.db
    .update(sessions)
    .set({
      version: sql`${sessions.version} + 1`,
      durationMinutes: sql`coalesce(${length}, ${sessions.durationMinutes})`,
      fullMinutes: sql`case when ${length} is null then ${sessions.fullMinutes} else ${of(full)} end`,
    })
    .where(and(inMeeting(sessions, key), inArray(sessions.id, [...ids])));
}

function listPlaces(ctx: Ctx, key: MeetingKey, ids: readonly string[]) {
  return ctx.db
    .select({ id: sessions.id, placement: placements, heldUntil: bookings.holdExpiresAt })
    .from(sessions)
    .leftJoin(placements, ofSession(placements))
    .leftJoin(bookings, and(ofSession(bookings), gt(bookings.holdExpiresAt, ctx.clock.now())))
    .where(and(inMeeting(sessions, key), inArray(sessions.id, [...ids])));
}

function guardState(title: string, state: Session["state"]): void {
  if (isInDraft({ state })) return;
  fail("wrong_state", `“${title}” is ${state}, so it has no place on the programme.`);
}

function failStaleSessions(current: Session[]): never {
  return fail("version_stale", "Somebody changed this after you last saw it; here is how it is now.", {
    context: { current },
  });
}
