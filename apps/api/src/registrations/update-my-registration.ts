import type { BodyOf, endpoints, MyRegistration } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import { fail, failStale } from "../problem.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyRegistration } from "./notify-registration.ts";
import { getMyRegistration, lockRegistrationOf } from "./queries.ts";
import { eraseOnFor, guardStay } from "./rules.ts";
import { writeSensitiveAnswers } from "./sensitive-answers.ts";

const { registrations } = tables;

export type RegistrationChange = BodyOf<(typeof endpoints)["updateMyRegistration"]>;

/** Also after registration has closed: who comes by a later train says so. */
export function updateMyRegistration(
  ctx: Ctx,
  scope: MeetingScope,
  { version, change }: { version: number; change: RegistrationChange },
): Promise<MyRegistration> {
  return transaction(ctx, async (ctx) => {
    const before = await lockMyRegistration(ctx, scope, version);
    const meeting = await getMeeting(ctx, scope);
    const { sensitive, allowsPhotos, ...columns } = change;
    const { arrivesAt = before.arrivesAt, departsAt = before.departsAt } = columns;
    guardStay(meeting, { arrivesAt, departsAt });
    await ctx.db
      .update(registrations)
      .set({ ...columns, version: sql`${registrations.version} + 1` })
      .where(and(inMeeting(registrations, scope), eq(registrations.id, before.id)));
    if (sensitive !== undefined || allowsPhotos !== undefined) {
      const answers = {
        ...(sensitive ?? before.sensitive),
        allowsPhotos: allowsPhotos ?? before.allowsPhotos,
      };
      const eraseOn = eraseOnFor(meeting, ctx.clock.now());
      await writeSensitiveAnswers(ctx, scope, { registrationId: before.id, answers, eraseOn });
    }
    await recordAudit(ctx, scope, {
      action: "updateMyRegistration",
      subjectId: before.id,
      summary: "Changed their registration.",
    });
    await notifyRegistration(ctx, scope, { id: before.id, version: version + 1 });
    return getMyRegistration(ctx, scope);
  });
}

/**
 * The registration, held until the transaction ends. Throws `not_found` without one, `version_stale` if it was
 * changed since, and `wrong_state` if it is cancelled.
 */
export async function lockMyRegistration(
  ctx: Ctx,
  scope: MeetingScope,
  version: number,
): Promise<MyRegistration> {
  await lockRegistrationOf(ctx, scope, scope.personId);
  const current = await getMyRegistration(ctx, scope);
  if (current.version !== version) failStale(current);
  if (current.status === "cancelled") {
    fail("wrong_state", "This registration is cancelled. Register again to take part.");
  }
  return current;
}
