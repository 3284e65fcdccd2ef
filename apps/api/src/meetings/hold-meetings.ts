import type { Permission } from "@plenary/contract";
import { tables } from "@plenary/db";
import { dayOf } from "@plenary/time";
import { asc, eq } from "drizzle-orm";
import { permissionsAt } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import { lockJudgement } from "../scheduling/lock-judgement.ts";
import type { AllianceScope, MeetingKey } from "../scopes.ts";

const { meetings } = tables;

/**
 * The alliance's meetings that aren't over, each held for judging (`lockJudgement`) until the transaction ends; with
 * what the person may do there.
 */
export async function holdMeetingsToCome(
  ctx: Ctx,
  { allianceId, personId }: AllianceScope,
): Promise<(MeetingKey & { permissions: ReadonlySet<Permission> })[]> {
  const rows = await ctx.db
    .select({ meetingId: meetings.id, zone: meetings.zone, endsOn: meetings.endsOn })
    .from(meetings)
    .where(eq(meetings.allianceId, allianceId))
    .orderBy(asc(meetings.id));
  const held = [];
  for (const { meetingId, zone, endsOn } of rows) {
    // The demo's meeting took place long ago and is planned all the same.
    if (endsOn < dayOf(ctx.clock.now(), zone) && !ctx.config.isDemo) continue;
    const key = { allianceId, meetingId };
    await lockJudgement(ctx, key);
    held.push({ ...key, permissions: await permissionsAt(ctx, key, personId) });
  }
  return held;
}
