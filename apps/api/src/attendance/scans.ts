import { tables } from "@plenary/db";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import type { ValidScan } from "./rules.ts";

const { checkInCorrections, checkIns } = tables;

/** Check-ins that count for attendance, of all delegates or of some. */
export async function loadValidScans(
  ctx: Ctx,
  scope: MeetingScope,
  registrationIds?: readonly string[],
): Promise<ValidScan[]> {
  if (registrationIds?.length === 0) return [];
  const rows = await ctx.db
    .select({
      registrationId: checkIns.registrationId,
      sessionId: checkIns.sessionId,
      day: checkIns.day,
      scannedAt: checkIns.scannedAt,
    })
    .from(checkIns)
    .leftJoin(
      checkInCorrections,
      and(
        eq(checkInCorrections.allianceId, checkIns.allianceId),
        eq(checkInCorrections.meetingId, checkIns.meetingId),
        eq(checkInCorrections.checkInId, checkIns.id),
      ),
    )
    .where(
      and(
        inMeeting(checkIns, scope),
        inArray(checkIns.result, ["accepted", "duplicate"]),
        isNull(checkInCorrections.checkInId),
        registrationIds === undefined ? undefined : inArray(checkIns.registrationId, [...registrationIds]),
      ),
    );
  return rows.flatMap(({ registrationId, ...scan }) =>
    registrationId === null ? [] : [{ registrationId, ...scan }],
  );
}
