import type { MyRegistration } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq, sql } from "drizzle-orm";
import { releasePlaces } from "../agenda/places.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { notifyRegistration } from "./notify-registration.ts";
import { getMyRegistration } from "./queries.ts";
import { eraseAnswersOf } from "./sensitive-answers.ts";
import { lockMyRegistration } from "./update-my-registration.ts";

const { registrations } = tables;

/** Frees the person's places for those who wait, and erases at once what was asked only for their coming. */
export function cancelMyRegistration(
  ctx: Ctx,
  scope: MeetingScope,
  version: number,
): Promise<MyRegistration> {
  return transaction(ctx, async (ctx) => {
    const { id } = await lockMyRegistration(ctx, scope, version);
    await ctx.db
      .update(registrations)
      .set({ status: "cancelled", version: sql`${registrations.version} + 1` })
      .where(and(inMeeting(registrations, scope), eq(registrations.id, id)));
    await releasePlaces(ctx, scope, { registrationId: id });
    await eraseAnswersOf(ctx, scope, id);
    await recordAudit(ctx, scope, {
      action: "cancelMyRegistration",
      subjectId: id,
      summary: "Cancelled their registration.",
    });
    await notifyRegistration(ctx, scope, { id, version: version + 1 });
    return getMyRegistration(ctx, scope);
  });
}
