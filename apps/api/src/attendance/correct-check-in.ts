import type { CheckIn } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { failNotFound } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { listCheckIns } from "./queries.ts";

/** Says that a check-in was wrong. The check-in stays; the primary key allows one correction of it. */
export function correctCheckIn(
  ctx: Ctx,
  scope: MeetingScope,
  { checkInId, reason }: { checkInId: string; reason: string },
): Promise<CheckIn> {
  return transaction(ctx, async (ctx) => {
    const { allianceId, meetingId, personId } = scope;
    const [found] = await listCheckIns(ctx, scope, eq(tables.checkIns.id, checkInId), 1);
    const checkIn = found ?? failNotFound();
    await ctx.db.insert(tables.checkInCorrections).values({
      allianceId,
      meetingId,
      checkInId,
      reason,
      correctedAt: ctx.clock.now(),
      correctedByPersonId: personId,
    });
    await recordAudit(ctx, scope, {
      action: "correctCheckIn",
      subjectId: checkInId,
      summary: "Corrected a check-in.",
      reason,
    });
    await notifyLive(ctx, scope, { topic: "attendance", subjectId: checkInId, version: null });
    return checkIn;
  });
}
