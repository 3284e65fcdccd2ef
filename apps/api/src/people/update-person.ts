import type { BodyOf, endpoints, Person } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import type { AllianceScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { accountIdOf } from "./account.ts";
import { notifyMeetings, somebodyChanged } from "./notify-meetings.ts";
import { findPerson, getPerson } from "./queries.ts";

const { people, roleAssignments } = tables;

export type PersonChange = BodyOf<(typeof endpoints)["updatePerson"]>;

export function updatePerson(
  ctx: Ctx,
  scope: AllianceScope,
  { personId, version, change }: { personId: string; version: number; change: PersonChange },
): Promise<Person> {
  return transaction(ctx, async (ctx) => {
    const { email, ...columns } = change;
    if (email !== undefined) await guardAddress(ctx, scope, personId);
    const account = email === undefined ? {} : { accountId: await accountIdOf(ctx, email) };
    const changed = await ctx.db
      .update(people)
      .set({ ...columns, ...account, version: sql`${people.version} + 1` })
      .where(
        and(eq(people.allianceId, scope.allianceId), eq(people.id, personId), eq(people.version, version)),
      )
      .returning({ id: people.id });
    if (changed.length === 0) return failMissed(() => findPerson(ctx, scope, personId));
    await recordAudit(ctx, scope, {
      action: "updatePerson",
      subjectId: personId,
      summary: "Changed a person.",
      data: { fields: Object.keys(change) },
    });
    await notifyMeetings(ctx, scope, somebodyChanged);
    return getPerson(ctx, scope, personId);
  });
}

/**
 * Whoever owns a person's address logs in as them. So the address of somebody with a role at the desk or as an
 * organiser is changed by themselves or by an organiser of the whole alliance, not by the host of one meeting.
 */
async function guardAddress(ctx: Ctx, scope: AllianceScope, personId: string): Promise<void> {
  if (personId === scope.personId) return;
  const held = await ctx.db
    .select({
      personId: roleAssignments.personId,
      meetingId: roleAssignments.meetingId,
      role: roleAssignments.role,
    })
    .from(roleAssignments)
    .where(
      and(
        eq(roleAssignments.allianceId, scope.allianceId),
        inArray(roleAssignments.personId, [personId, scope.personId]),
      ),
    );
  if (!held.some((role) => role.personId === personId)) return;
  if (
    held.some((own) => own.personId === scope.personId && own.meetingId === null && own.role === "organiser")
  )
    return;
  fail(
    "forbidden",
    "This person has a role of their own; only an organiser of the whole alliance may change the address.",
  );
}
