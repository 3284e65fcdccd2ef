import type { KeptDraft, Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { minutesBetween } from "@plenary/time";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { listEntries } from "../programme/current-programme.ts";
import { getVersion } from "../programme/versions.ts";
import type { MeetingScope } from "../scopes.ts";
import { listDraftSessions } from "../sessions/queries.ts";
import { getKeptDraft } from "./queries.ts";

type Asked = { name: string; fromVersion: number | null };

/**
 * Puts the places of the draft aside under a name, or those of a published version; those of the frame, too, which
 * moves as well. Throws `not_found` for a version that there isn't.
 */
export function keepDraft(ctx: Ctx, scope: MeetingScope, { name, fromVersion }: Asked): Promise<KeptDraft> {
  return transaction(ctx, async (ctx) => {
    const sessions = await listDraftSessions(ctx, scope);
    const places =
      fromVersion === null ? placesOf(sessions) : await publishedPlaces(ctx, scope, sessions, fromVersion);
    const { allianceId, meetingId, personId } = scope;
    const id = ctx.newId();
    await ctx.db.insert(tables.keptDrafts).values({
      allianceId,
      meetingId,
      id,
      name,
      fromVersion,
      keptAt: ctx.clock.now(),
      keptByPersonId: personId,
      places,
    });
    const what = fromVersion === null ? "the draft" : `version ${fromVersion}`;
    await recordAudit(ctx, scope, {
      action: "keepDraft",
      subjectId: id,
      summary: `Put a copy of ${what} aside as “${name}”.`,
    });
    await notifyLive(ctx, scope, { topic: "draft", subjectId: null, version: null });
    return getKeptDraft(ctx, scope, id);
  });
}

function placesOf(sessions: readonly Session[]): KeptDraft["places"] {
  return sessions.map(({ id, durationMinutes, placement }) => ({
    sessionId: id,
    place: placement && { ...pick(placement), durationMinutes },
  }));
}

/** Only of what is still in the draft: a session that is gone since is not brought back by its old place. */
async function publishedPlaces(
  ctx: Ctx,
  scope: MeetingScope,
  sessions: readonly Session[],
  number: number,
): Promise<KeptDraft["places"]> {
  await getVersion(ctx, scope, number);
  const entries = new Map((await listEntries(ctx, scope, number)).map((entry) => [entry.sessionId, entry]));
  return sessions.map(({ id, placement }) => {
    const entry = entries.get(id);
    if (entry === undefined || entry.room === null || entry.status === "cancelled")
      return { sessionId: id, place: null };
    const { startsAt, endsAt, room } = entry;
    const pins = {
      isTimePinned: placement?.isTimePinned ?? false,
      isRoomPinned: placement?.isRoomPinned ?? false,
    };
    return {
      sessionId: id,
      place: { roomId: room.id, startsAt, durationMinutes: minutesBetween(startsAt, endsAt), ...pins },
    };
  });
}

function pick({ roomId, startsAt, isTimePinned, isRoomPinned }: NonNullable<Session["placement"]>) {
  return { roomId, startsAt, isTimePinned, isRoomPinned };
}
