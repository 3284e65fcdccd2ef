import type { CheckIn, PageQuery } from "@plenary/contract";
import { tables } from "@plenary/db";
import { dayOf, formatTime } from "@plenary/time";
import { and, desc, eq, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { isAfter, keyOf, page } from "../http/cursor.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import { visibilityFor } from "../programme/visibility.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { loadDelegates, named } from "./delegates.ts";
import { loadRemarks } from "./remarks.ts";
import { presenceOf } from "./rules.ts";
import type { Presence } from "./rules.ts";
import { loadValidScans } from "./scans.ts";

const { checkIns, institutions, people, registrations } = tables;

const DelegateKey = z.tuple([z.string(), z.string(), z.uuid()]);

/** Results of somebody who came in. */
const COUNTED: ReadonlySet<CheckIn["result"]> = new Set(["accepted", "duplicate"]);

/** Check-ins as the desk reads them, newest first. */
export async function listCheckIns(
  ctx: Ctx,
  scope: MeetingScope,
  which?: SQL,
  limit = 500,
): Promise<CheckIn[]> {
  const rows = await ctx.db
    .select({
      checkIn: checkIns,
      name: sql<string | null>`${people.givenName} || ' ' || ${people.familyName}`,
      institutionShortName: institutions.shortName,
    })
    .from(checkIns)
    .leftJoin(
      registrations,
      and(
        eq(registrations.allianceId, checkIns.allianceId),
        eq(registrations.meetingId, checkIns.meetingId),
        eq(registrations.id, checkIns.registrationId),
      ),
    )
    .leftJoin(
      people,
      and(eq(people.allianceId, registrations.allianceId), eq(people.id, registrations.personId)),
    )
    .leftJoin(
      institutions,
      and(eq(institutions.allianceId, people.allianceId), eq(institutions.id, people.institutionId)),
    )
    .where(and(inMeeting(checkIns, scope), which))
    .orderBy(desc(checkIns.recordedAt), desc(checkIns.id))
    .limit(limit);
  const ids = [...new Set(rows.flatMap(({ checkIn }) => checkIn.registrationId ?? []))];
  const presence = presenceOf(await loadValidScans(ctx, scope, ids));
  const counted = rows.map(({ checkIn }) => checkIn).filter(({ result }) => COUNTED.has(result));
  const remarkOn = await loadRemarks(ctx, scope, counted);
  return rows.map(({ checkIn, name, institutionShortName }) => ({
    id: checkIn.id,
    scanId: checkIn.scanId,
    result: checkIn.result,
    registrationId: checkIn.registrationId,
    name,
    institutionShortName,
    // As it is for a session that doesn't exist: what is closed to the desk looks the same.
    sessionId: checkIn.result === "misplaced" ? null : checkIn.sessionId,
    day: checkIn.day,
    scannedAt: checkIn.scannedAt,
    message: messageOf(checkIn, firstSeen(presence, checkIn), scope.zone),
    remark: COUNTED.has(checkIn.result) ? remarkOn(checkIn) : null,
  }));
}

function firstSeen(
  presence: Presence,
  { registrationId, sessionId, day }: typeof checkIns.$inferSelect,
): string | undefined {
  const own = registrationId === null ? undefined : presence.get(registrationId);
  return sessionId === null ? own?.days.get(day) : own?.sessions.get(sessionId);
}

function messageOf(checkIn: typeof checkIns.$inferSelect, first: string | undefined, zone: string): string {
  switch (checkIn.result) {
    case "accepted":
      return `Checked in at ${formatTime(checkIn.scannedAt, zone)}.`;
    case "duplicate":
      return `Already here since ${formatTime(first ?? checkIn.scannedAt, zone)}.`;
    case "cancelled":
      return "This registration was cancelled. Ask the organisers.";
    case "misplaced":
      return "Recorded, but it counts nowhere: choose a session of the programme or a day of the meeting, and scan again.";
    case "unknown":
      return "Nobody at this meeting has this code. Find the delegate by name.";
    default:
      return checkIn.result satisfies never;
  }
}

type Sought = PageQuery & { q: string; day?: string | undefined; sessionId?: string | undefined };

/**
 * A page of the delegates for the desk by family name, with when they were first seen at the session or on the
 * day, which is today at the venue unless it is named. At a session that the desk doesn't see on the programme nobody
 * was seen, as at one that there is not.
 */
export async function findDelegates(
  ctx: Ctx,
  scope: MeetingScope,
  { q, day, sessionId, cursor, limit }: Sought,
) {
  const after = isAfter([people.familyName, people.givenName, people.id], keyOf(DelegateKey, cursor));
  const which = and(eq(registrations.status, "registered"), named(q), after);
  const found = await loadDelegates(ctx, scope, which, limit + 1);
  const shown = page(found, limit, (row) => [row.familyName, row.givenName, row.personId]);
  const ids = shown.items.map(({ registrationId }) => registrationId);
  const presence = presenceOf(await loadValidScans(ctx, scope, ids));
  const isSeen = sessionId === undefined || (await isOnProgramme(ctx, scope, sessionId));
  const asked = day ?? dayOf(ctx.clock.now(), scope.zone);
  const items = shown.items.map(({ registrationId, name, institution }) => {
    const own = presence.get(registrationId);
    const seen = sessionId === undefined ? own?.days.get(asked) : isSeen && own?.sessions.get(sessionId);
    return { registrationId, name, institutionShortName: institution.shortName, checkedInAt: seen || null };
  });
  return { items, nextCursor: shown.nextCursor };
}

async function isOnProgramme(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<boolean> {
  const { entries } = await currentProgramme(ctx, scope);
  const isVisible = await visibilityFor(ctx, scope, entries);
  return entries.some((entry) => entry.sessionId === sessionId && isVisible(entry));
}
