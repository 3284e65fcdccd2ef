import type { AppointedRole } from "@plenary/contract";
import { tables } from "@plenary/db";
import { dayOf, formatDayWithYear } from "@plenary/time";
import { and, eq, gte, isNull, or, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { fail, failField } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";

const { roleAssignments } = tables;

export const roleWords: Readonly<Record<AppointedRole, string>> = {
  organiser: "organiser",
  desk: "desk staff",
};

/** Throws `invalid_input` for a last day that has passed where the meeting is. */
export function guardToCome(ctx: Ctx, { zone }: MeetingScope, endsOn: string | null): void {
  const today = dayOf(ctx.clock.now(), zone);
  if (endsOn === null || endsOn >= today) return;
  failField(
    "/endsOn",
    `${formatDayWithYear(endsOn)} has passed. Choose today or later, or take the role away.`,
  );
}

/** One change of an alliance's roles at a time: two could each rely on the organiser whom the other takes away. */
export async function lockRoles(ctx: Ctx, { allianceId }: MeetingScope): Promise<void> {
  await ctx.db.execute(sql`select 1 from alliances where id = ${allianceId} for no key update`);
}

/** Throws `forbidden` unless the caller organises the whole alliance: nobody gives or takes more than they have. */
export async function guardAllianceWide(
  ctx: Ctx,
  { allianceId, personId, zone }: MeetingScope,
): Promise<void> {
  const today = dayOf(ctx.clock.now(), zone);
  const { id, allianceId: alliance, personId: person, endsOn } = roleAssignments;
  const [own] = await ctx.db
    .select({ id })
    .from(roleAssignments)
    .where(
      and(
        eq(alliance, allianceId),
        eq(person, personId),
        isOrganiserOfAll,
        or(isNull(endsOn), gte(endsOn, today)),
      ),
    );
  if (own === undefined)
    fail("forbidden", "Only organisers of the whole alliance decide about roles for all of its meetings.");
}

const isOrganiserOfAll = and(eq(roleAssignments.role, "organiser"), isNull(roleAssignments.meetingId));

/** The role as somebody saw it. */
export function isSeen(roleId: string, version: number): SQL | undefined {
  return and(eq(roleAssignments.id, roleId), eq(roleAssignments.version, version));
}

/** Of a row to be taken away or limited: an organiser of the alliance without an end stays beside it. */
export const leavesAnOrganiser: SQL = sql`(${roleAssignments.role} <> 'organiser'
  or ${roleAssignments.meetingId} is not null
  or exists (select from role_assignments other where other.alliance_id = ${roleAssignments.allianceId}
    and other.id <> ${roleAssignments.id} and other.role = 'organiser' and other.meeting_id is null
    and other.ends_on is null))`;

export function failLastOrganiser(name: string): never {
  return fail(
    "wrong_state",
    `${name} is the last organiser of the alliance without an end. Appoint another one for all meetings first.`,
  );
}
