import { tables } from "@plenary/db";
import { and, eq, gte, inArray, isNull, or } from "drizzle-orm";
import { permissionsAt } from "../authorize.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import type { AllianceScope } from "../scopes.ts";

const { groupMembers, registrations, roleAssignments } = tables;

/**
 * Whoever owns a person's address logs in as them, and reads what is shown to them alone. So an address is changed by
 * the person themselves, by an organiser of the whole alliance, or by whoever organises every meeting that the person
 * has registered for, if they have no role anywhere.
 */
export async function guardAddress(ctx: Ctx, scope: AllianceScope, personId: string): Promise<void> {
  if (personId === scope.personId || (await organisesAlliance(ctx, scope))) return;
  if (!(await hasRole(ctx, scope, personId)) && (await organisesAllOf(ctx, scope, personId))) return;
  fail(
    "forbidden",
    "Only an organiser of the whole alliance may change the address of somebody who has a role, or who is registered for a meeting that you don't organise.",
  );
}

async function organisesAlliance(ctx: Ctx, { allianceId, personId }: AllianceScope): Promise<boolean> {
  const today = ctx.clock.now().slice(0, 10);
  const found = await ctx.db
    .select({ role: roleAssignments.role })
    .from(roleAssignments)
    .where(
      and(
        eq(roleAssignments.allianceId, allianceId),
        eq(roleAssignments.personId, personId),
        eq(roleAssignments.role, "organiser"),
        isNull(roleAssignments.meetingId),
        or(isNull(roleAssignments.endsOn), gte(roleAssignments.endsOn, today)),
      ),
    );
  return found.length > 0;
}

/** As organiser, at the desk, or for a group that they lead: also one that has ended, for it may come back. */
async function hasRole(ctx: Ctx, { allianceId }: AllianceScope, personId: string): Promise<boolean> {
  const [assigned, led] = await Promise.all([
    ctx.db
      .select({ id: roleAssignments.id })
      .from(roleAssignments)
      .where(and(eq(roleAssignments.allianceId, allianceId), eq(roleAssignments.personId, personId))),
    ctx.db
      .select({ id: groupMembers.groupId })
      .from(groupMembers)
      .where(
        and(
          eq(groupMembers.allianceId, allianceId),
          eq(groupMembers.personId, personId),
          inArray(groupMembers.role, ["lead", "co_lead"]),
        ),
      ),
  ]);
  return assigned.length + led.length > 0;
}

async function organisesAllOf(ctx: Ctx, scope: AllianceScope, personId: string): Promise<boolean> {
  const { allianceId } = scope;
  const meetings = await ctx.db
    .select({ meetingId: registrations.meetingId })
    .from(registrations)
    .where(and(eq(registrations.allianceId, allianceId), eq(registrations.personId, personId)));
  for (const { meetingId } of meetings) {
    const own = await permissionsAt(ctx, { allianceId, meetingId }, scope.personId);
    if (!own.has("people.edit")) return false;
  }
  return true;
}
