import type { BodyOf, endpoints, Person } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { failStale } from "../problem.ts";
import type { AllianceScope } from "../scopes.ts";
import { failMissed } from "../versioned.ts";
import { changeAddress } from "./change-address.ts";
import { notifyMeetings, somebodyChanged } from "./notify-meetings.ts";
import { findPerson, getPerson } from "./queries.ts";

const { people } = tables;

export type PersonChange = BodyOf<(typeof endpoints)["updatePerson"]>;

export function updatePerson(
  ctx: Ctx,
  scope: AllianceScope,
  { personId, version, change }: { personId: string; version: number; change: PersonChange },
): Promise<Person> {
  return transaction(ctx, async (ctx) => {
    const { email, ...columns } = change;
    const before = await getPerson(ctx, scope, personId);
    if (before.version !== version) failStale(before);
    const account = email === undefined ? {} : { accountId: await changeAddress(ctx, scope, before, email) };
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
