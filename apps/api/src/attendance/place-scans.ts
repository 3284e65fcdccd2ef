import type { BodyOf, endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { dayOf } from "@plenary/time";
import { and, inArray } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import { visibilityFor } from "../programme/visibility.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";

const { sessions } = tables;

type Scan = BodyOf<(typeof endpoints)["checkIn"]>["scans"][number];

/** A scan with the day that it belongs to. */
export type PlacedScan = Scan & {
  readonly day: string;
  /** To a session that whoever scans sees on no programme, or on a day that the meeting hasn't: it counts nowhere. */
  readonly isMisplaced: boolean;
};

/** A session's scan belongs to the session's day; another to the day it names, or on which it was made. */
export async function placeScans(
  ctx: Ctx,
  scope: MeetingScope,
  scans: readonly Scan[],
): Promise<PlacedScan[]> {
  const [meeting, programme] = await Promise.all([getMeeting(ctx, scope), currentProgramme(ctx, scope)]);
  const isVisible = await visibilityFor(ctx, scope, programme.entries);
  const startOf = new Map(
    programme.entries.filter(isVisible).map(({ sessionId, startsAt }) => [sessionId, startsAt]),
  );
  const asked = scans.flatMap(({ sessionId }) => sessionId ?? []);
  const existing = await existingSessions(
    ctx,
    scope,
    asked.filter((id) => !startOf.has(id)),
  );
  return scans.map((scan) => {
    const { sessionId, day = dayOf(scan.scannedAt, scope.zone) } = scan;
    if (sessionId === null) return { ...scan, day, isMisplaced: !meeting.days.includes(day) };
    const startsAt = startOf.get(sessionId);
    if (startsAt !== undefined) return { ...scan, day: dayOf(startsAt, scope.zone), isMisplaced: false };
    // Kept if it can be: the session may have been closed or taken off the programme after the scan.
    return { ...scan, sessionId: existing.has(sessionId) ? sessionId : null, day, isMisplaced: true };
  });
}

/** Of what nobody sees on the programme: what the meeting has all the same. */
async function existingSessions(
  ctx: Ctx,
  scope: MeetingScope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(inMeeting(sessions, scope), inArray(sessions.id, [...ids])));
  return new Set(rows.map(({ id }) => id));
}
