import { GroupKind } from "@plenary/contract";
import type { BookingPolicy, KindPolicy } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { writeSettings } from "../meetings/write-settings.ts";
import { failNotFound } from "../problem.ts";
import { inMeeting, isTheMeeting } from "../scopes.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { usedMinutes } from "./quota.ts";

const { bookingPolicies, groups, meetings } = tables;

const DEFAULT_HOLD_HOURS = 48;

export async function getBookingPolicy(ctx: Ctx, scope: MeetingScope): Promise<BookingPolicy> {
  const [[meeting], rows, used] = await Promise.all([
    ctx.db.select({ version: meetings.version }).from(meetings).where(isTheMeeting(scope)),
    listPolicies(ctx, scope),
    usedMinutes(ctx, scope, scope.leadsGroupIds),
  ]);
  if (meeting === undefined) return failNotFound();
  return {
    version: meeting.version,
    kinds: GroupKind.options.map((kind) => policyFrom(rows, kind)),
    used: [...used].map(([groupId, minutes]) => ({ groupId, minutes })),
  };
}

/** What holds for a group; kinds that nobody decided about ask. */
export async function policyOf(ctx: Ctx, key: MeetingKey, groupId: string): Promise<KindPolicy> {
  const [group] = await ctx.db
    .select({ kind: groups.kind })
    .from(groups)
    .where(and(eq(groups.allianceId, key.allianceId), eq(groups.id, groupId)));
  return group === undefined ? failNotFound() : policyFrom(await listPolicies(ctx, key), group.kind);
}

/** Changes the kinds that are named, at the version of the meeting's settings that was seen. */
export function updateBookingPolicy(
  ctx: Ctx,
  scope: MeetingScope,
  { version, kinds }: { version: number; kinds: readonly KindPolicy[] },
): Promise<BookingPolicy> {
  return transaction(ctx, async (ctx) => {
    const { allianceId, meetingId } = scope;
    const changed = await writeSettings(ctx, scope, version);
    if (changed === undefined) return failMissed(() => getBookingPolicy(ctx, scope));
    const named = new Map(kinds.map((kind) => [kind.groupKind, kind]));
    await ctx.db
      .delete(bookingPolicies)
      .where(and(inMeeting(bookingPolicies, scope), inArray(bookingPolicies.groupKind, [...named.keys()])));
    await ctx.db
      .insert(bookingPolicies)
      .values([...named.values()].map((kind) => ({ allianceId, meetingId, ...kind })));
    await recordAudit(ctx, scope, {
      action: "updateBookingPolicy",
      subjectId: meetingId,
      summary: `Changed who may book sessions: ${[...named.values()].map(({ groupKind, mode }) => `${groupKind.replaceAll("_", " ")} ${mode}`).join(", ")}.`,
      data: { kinds },
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: meetingId, version: changed.version });
    return getBookingPolicy(ctx, scope);
  });
}

/** What was decided for kinds of groups at a meeting. */
export function listPolicies(ctx: Ctx, key: MeetingKey): Promise<KindPolicy[]> {
  const { groupKind, mode, quotaMinutes, holdHours } = bookingPolicies;
  return ctx.db
    .select({ groupKind, mode, quotaMinutes, holdHours })
    .from(bookingPolicies)
    .where(inMeeting(bookingPolicies, key));
}

function policyFrom(rows: readonly KindPolicy[], groupKind: GroupKind): KindPolicy {
  const asking = { groupKind, mode: "request", quotaMinutes: null, holdHours: DEFAULT_HOLD_HOURS } as const;
  return rows.find((row) => row.groupKind === groupKind) ?? asking;
}
