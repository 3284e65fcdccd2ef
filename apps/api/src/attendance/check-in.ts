import type { BodyOf, CheckIn, endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, asc, inArray } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { loadDelegates, scanned } from "./delegates.ts";
import type { RegisteredDelegate } from "./delegates.ts";
import { placeScans } from "./place-scans.ts";
import type { PlacedScan } from "./place-scans.ts";
import { listCheckIns } from "./queries.ts";
import { presenceOf } from "./rules.ts";
import type { ValidScan } from "./rules.ts";
import { loadValidScans } from "./scans.ts";

const { checkIns, registrations } = tables;

type Input = BodyOf<(typeof endpoints)["checkIn"]>;

/**
 * Records scans. The scan id is tested before any other rule, by the database: a scan that was sent before is
 * answered as it was recorded then. Every other scan is stored, whatever its result, so that nothing is lost: a
 * device that was offline for a day sends all it has, and one scan that nobody can place must not hold up the rest.
 */
export function checkIn(ctx: Ctx, scope: MeetingScope, input: Input): Promise<CheckIn[]> {
  return transaction(ctx, async (ctx) => {
    const scans = await placeScans(ctx, scope, input.scans);
    const delegates = await lockDelegates(ctx, scope, scans);
    const rows = await decide(ctx, scope, { scans, delegates, deviceName: input.deviceName });
    const recorded = await ctx.db
      .insert(checkIns)
      .values(rows)
      .onConflictDoNothing({ target: [checkIns.allianceId, checkIns.meetingId, checkIns.scanId] })
      .returning({ id: checkIns.id });
    if (recorded.length > 0)
      await notifyLive(ctx, scope, { topic: "attendance", subjectId: null, version: null });
    const found = await listCheckIns(
      ctx,
      scope,
      inArray(
        checkIns.scanId,
        scans.map(({ scanId }) => scanId),
      ),
    );
    const byScan = new Map(found.map((one) => [one.scanId, one]));
    return scans.flatMap(({ scanId }) => byScan.get(scanId) ?? []);
  });
}

/**
 * Locked before they are read, so that a cancellation in between is seen; in the order of their ids, so that two
 * devices with the same people in another order don't block each other.
 */
async function lockDelegates(
  ctx: Ctx,
  scope: MeetingScope,
  scans: readonly PlacedScan[],
): Promise<RegisteredDelegate[]> {
  const which = scanned(
    scans.flatMap(({ registrationId }) => registrationId ?? []),
    scans.flatMap(({ badgeCode }) => badgeCode?.toUpperCase() ?? []),
  );
  await ctx.db
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(inMeeting(registrations, scope), which))
    .orderBy(asc(registrations.id))
    .for("update");
  return loadDelegates(ctx, scope, which);
}

type Batch = { scans: readonly PlacedScan[]; delegates: readonly RegisteredDelegate[]; deviceName: string };

async function decide(ctx: Ctx, scope: MeetingScope, { scans, delegates, deviceName }: Batch) {
  const { allianceId, meetingId, personId } = scope;
  const known: ValidScan[] = await loadValidScans(
    ctx,
    scope,
    delegates.map(({ registrationId }) => registrationId),
  );
  return scans.map((scan) => {
    const delegate = delegates.find(
      (one) => one.registrationId === scan.registrationId || one.badgeCode === scan.badgeCode?.toUpperCase(),
    );
    const result = resultOf(scan, delegate, known);
    if (delegate !== undefined && result === "accepted")
      known.push({ ...scan, registrationId: delegate.registrationId });
    return {
      allianceId,
      meetingId,
      id: ctx.newId(),
      scanId: scan.scanId,
      result,
      registrationId: delegate?.registrationId ?? null,
      sessionId: scan.sessionId,
      day: scan.day,
      method: scan.method,
      scannedAt: scan.scannedAt,
      recordedAt: ctx.clock.now(),
      recordedByPersonId: personId,
      deviceName,
    };
  });
}

function resultOf(
  scan: PlacedScan,
  delegate: RegisteredDelegate | undefined,
  known: readonly ValidScan[],
): CheckIn["result"] {
  if (scan.isMisplaced) return "misplaced";
  if (delegate === undefined) return "unknown";
  if (delegate.status === "cancelled") return "cancelled";
  const own = presenceOf(known).get(delegate.registrationId);
  const before = scan.sessionId === null ? own?.days.get(scan.day) : own?.sessions.get(scan.sessionId);
  return before === undefined ? "accepted" : "duplicate";
}
