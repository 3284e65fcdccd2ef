import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, inArray, sql } from "drizzle-orm";
import { tellOfMovedHolds } from "../bookings/tell-of-place.ts";
import { dropBookings } from "../bookings/write-booking.ts";
import type { Ctx } from "../context.ts";
import { decisionRecordOf } from "../requests/decision-record.ts";
import type { DecisionRecord } from "../requests/decision-record.ts";
import { cancelledWords, tellOfCancelled } from "../requests/tell-of-cancelled.ts";
import { lockSessions } from "../scheduling/lock-sessions.ts";
import type { LockedSession } from "../scheduling/lock-sessions.ts";
import { notifyDraft } from "../scheduling/notify-draft.ts";
import { writePlacements } from "../scheduling/write-placements.ts";
import type { Place } from "../scheduling/write-placements.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { writeFreshBlocks, writeFreshRooms } from "./write-setup.ts";
import { writeSpeakers } from "./write-speakers.ts";
import { writeOrigins } from "./write-origins.ts";
import { USUAL_PEOPLE } from "./usual-sizes.ts";
import type { Choices, Entry, ImportPlan } from "./planned.ts";

const { sessions } = tables;
const ROWS_PER_INSERT = 500;
const NOT_IN_FILE = "It isn't in the programme any more that was imported.";

type Writing = { plan: ImportPlan; choices: Choices; source: string; draftVersion: number };
export type Written = {
  readonly draftVersion: number;
  /** By external id. */
  readonly sessionIds: ReadonlyMap<string, string>;
  /** By the ids of the sessions that it cancelled: what brings them back. */
  readonly decisions: ReadonlyMap<string, DecisionRecord>;
};

/**
 * Rooms, sessions, origins, then all places in one statement, which also raises the draft's version if it is still
 * the one that was looked at: null if not.
 */
export async function writeImport(
  ctx: Ctx,
  scope: MeetingScope,
  { plan, choices, source, draftVersion }: Writing,
): Promise<Written | null> {
  const changed = plan.entries.filter((entry) => entry.current !== null && isChanged(entry));
  const leaving = plan.missing.filter(({ id }) => choices.cancel.has(id));
  const cancelled = leaving.map(({ id }) => id);
  const held = [...changed.map(({ current }) => current!.id), ...cancelled];
  const locked = await lockSessions(
    ctx,
    scope,
    held.map((sessionId) => ({ sessionId, version: null })),
  );
  const roomIds = await writeFreshRooms(ctx, scope, plan.rooms);
  await writeFreshBlocks(ctx, scope, plan.blocks);
  const sessionIds = await addSessions(ctx, scope, plan.entries);
  await changeSessions(ctx, scope, changed);
  await writeSpeakers(ctx, scope, plan.entries, sessionIds);
  const decisions = await decisionsOf(ctx, scope, leaving);
  await cancelSessions(ctx, scope, cancelled);
  for (const session of leaving) await tellOfCancelled(ctx, scope, session, NOT_IN_FILE);
  await writeOrigins(ctx, scope, source, { entries: plan.entries, sessionIds, roomIds });

  const places = placesOf(plan.entries, sessionIds, roomIds);
  for (const id of cancelled) locked.delete(id);
  const movable = movableOf(plan.entries, locked, sessionIds);
  const written = { created: sessionIds.size - countOld(plan.entries), changed: held.length };
  if (written.created + written.changed + plan.rooms.fresh.length + plan.blocks.length === 0) {
    return { draftVersion, sessionIds, decisions };
  }
  await notifyDraft(ctx, scope, movable, places);
  const version = await writePlacements(ctx, scope, movable, places, { expected: draftVersion });
  if (version === null) return null;
  await tellOfMovedHolds(ctx, scope, movable, places);
  return { draftVersion: version, sessionIds, decisions };
}

const isChanged = ({ isPlaceChanged, isPeopleChanged, changedFields }: Entry) =>
  isPlaceChanged || isPeopleChanged || changedFields.length > 0;
const countOld = (entries: readonly Entry[]) => entries.filter(({ current }) => current !== null).length;

/** Answers the ids of all sessions of the file, by their external ids. */
async function addSessions(
  ctx: Ctx,
  scope: MeetingScope,
  entries: readonly Entry[],
): Promise<Map<string, string>> {
  const { allianceId, meetingId } = scope;
  const ids = new Map(
    entries.map(({ imported, current }) => [imported.externalId, current?.id ?? ctx.newId()]),
  );
  const rows = entries
    .filter(({ current }) => current === null)
    .map(({ imported, next }) => ({
      allianceId,
      meetingId,
      id: ids.get(imported.externalId)!,
      title: next.title,
      purpose: next.purpose,
      kind: next.kind,
      durationMinutes: next.durationMinutes,
      state: "accepted" as const,
      // No group owns it: whoever likes may choose it.
      isOptional: true,
      expectedPeople: USUAL_PEOPLE,
    }));
  for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) {
    await ctx.db.insert(sessions).values(rows.slice(i, i + ROWS_PER_INSERT));
  }
  return ids;
}

/** One statement, however many: a thousand of them would hold the sessions for as long as they take. */
async function changeSessions(ctx: Ctx, { allianceId, meetingId }: MeetingScope, changed: readonly Entry[]) {
  if (changed.length === 0) return;
  const rows = changed.map(({ current, next }) => ({
    id: current!.id,
    title: next.title,
    purpose: next.purpose,
    kind: next.kind,
    durationMinutes: next.durationMinutes,
  }));
  await ctx.db.execute(sql`
    update sessions s set title = n.title, purpose = n.purpose, kind = n.kind,
      duration_minutes = n."durationMinutes",
      full_minutes = case when s.duration_minutes = n."durationMinutes" then s.full_minutes end, version = s.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as n (id uuid, title text, purpose text, kind text, "durationMinutes" int)
    where s.alliance_id = ${allianceId} and s.meeting_id = ${meetingId} and s.id = n.id`);
}

async function decisionsOf(ctx: Ctx, scope: MeetingScope, leaving: readonly Session[]) {
  const made = new Map<string, DecisionRecord>();
  for (const session of leaving) {
    made.set(session.id, await decisionRecordOf(ctx, scope, session, cancelledWords(NOT_IN_FILE)));
  }
  return made;
}

async function cancelSessions(ctx: Ctx, scope: MeetingScope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db
    .update(sessions)
    .set({ state: "cancelled", version: sql`${sessions.version} + 1` })
    .where(and(inMeeting(sessions, scope), inArray(sessions.id, [...ids])));
  await dropBookings(ctx, scope, ids);
}

type Ids = ReadonlyMap<string, string>;

function placesOf(entries: readonly Entry[], sessionIds: Ids, roomIds: Ids): Map<string, Place> {
  return new Map(
    entries
      .filter(({ isPlaceChanged }) => isPlaceChanged)
      .map(({ imported, spot }) => [
        sessionIds.get(imported.externalId)!,
        spot === null ? null : { roomId: roomIds.get(spot.room) ?? spot.room, startsAt: spot.startsAt },
      ]),
  );
}

/** As they are now that their lengths are written. */
function movableOf(
  entries: readonly Entry[],
  locked: ReadonlyMap<string, LockedSession>,
  sessionIds: Ids,
): Map<string, LockedSession> {
  return new Map(
    entries
      .filter(({ isPlaceChanged }) => isPlaceChanged)
      .map(({ imported, next }) => {
        const id = sessionIds.get(imported.externalId)!;
        const before = locked.get(id) ?? { isFixed: false, placement: null, heldUntil: null };
        return [id, { ...before, id, durationMinutes: next.durationMinutes, fullMinutes: null }];
      }),
  );
}
