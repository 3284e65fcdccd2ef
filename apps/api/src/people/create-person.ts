import type { Person, PersonInput } from "@plenary/contract";
import { tables } from "@plenary/db";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { AllianceScope } from "../scopes.ts";
import { accountIdOf } from "./account.ts";
import { notifyMeetings, somebodyChanged } from "./notify-meetings.ts";
import { getPerson } from "./queries.ts";

/** Adds a person; a second one with the same address in the alliance is refused by the database. */
export function createPerson(
  ctx: Ctx,
  scope: AllianceScope,
  input: z.output<typeof PersonInput>,
): Promise<Person> {
  return transaction(ctx, async (ctx) => {
    const { email, ...columns } = input;
    const id = ctx.newId();
    const accountId = await accountIdOf(ctx, email);
    await ctx.db.insert(tables.people).values({ allianceId: scope.allianceId, id, accountId, ...columns });
    await recordAudit(ctx, scope, { action: "createPerson", subjectId: id, summary: "Added a person." });
    await notifyMeetings(ctx, scope, somebodyChanged);
    return getPerson(ctx, scope, id);
  });
}
