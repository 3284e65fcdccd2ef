import { tables } from "@plenary/db";
import { dayBounds, dayOf, formatDayWithYear } from "@plenary/time";
import type { IsoDate, IsoInstant } from "@plenary/time";
import { gte, isNull, or, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { failField } from "../problem.ts";

const { groupMembers } = tables;

type Clock = Pick<Ctx, "clock">;

/** An alliance has no place, so memberships end with UTC's day: the same for all of its meetings. */
function today({ clock }: Clock): IsoDate {
  return dayOf(clock.now(), "UTC");
}

/** Until when what `countsToday` says stays so, as long as nobody changes a membership. */
export function membersStandUntil(ctx: Clock): IsoInstant {
  return dayBounds(today(ctx), "UTC").endsAt;
}

/**
 * Of `group_members`: who belongs to a group today. A membership counts up to and including its last day. Whatever
 * asks who is in a group or leads it asks with this, or with `standingMembers`.
 */
export function countsToday(ctx: Clock): SQL | undefined {
  return or(isNull(groupMembers.endsOn), gte(groupMembers.endsOn, today(ctx)));
}

/** The rows of `group_members` that count today, to select from under a name of one's own. */
export function standingMembers(ctx: Clock): SQL {
  return sql`(select * from ${groupMembers} where ${countsToday(ctx)})`;
}

export function isMembershipOver(ctx: Clock, endsOn: IsoDate | null): boolean {
  return endsOn !== null && endsOn < today(ctx);
}

/** Throws `invalid_input` for a last day that has passed. */
export function guardMembershipToCome(ctx: Clock, endsOn: IsoDate | null): void {
  if (endsOn === null || !isMembershipOver(ctx, endsOn)) return;
  failField(
    "/endsOn",
    `${formatDayWithYear(endsOn)} has passed. Choose today or later, or take the person out.`,
  );
}
