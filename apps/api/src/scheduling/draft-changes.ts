import { tables } from "@plenary/db";
import { and, desc, eq, gt, notInArray, or, isNull, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import { getVersions } from "../programme/current-programme.ts";
import type { MeetingKey } from "../scopes.ts";
import type { PlanRow } from "./plan-runs.ts";

const { auditEntries, people } = tables;

const MOST_TOLD = 5;
/** What people do for themselves doesn't change a draft, nor does asking for a plan. */
const ASIDE = [
  "register",
  "updateMyRegistration",
  "cancelMyRegistration",
  "chooseSession",
  "dropSession",
  "promoteWaiting",
  "createFeed",
  "renameFeed",
  "restoreFeed",
  "revokeFeed",
  "rotateFeed",
  "correctCheckIn",
  "startPlan",
  "stopPlan",
  "planProgramme",
];

/** Refuses a proposal that was made for another draft, and says what has been changed since, newest first. */
export async function failDraftChanged(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  run: Pick<PlanRow, "id">,
): Promise<never> {
  const changes = await ctx.db
    .select({
      at: auditEntries.at,
      actorName: sql<string>`coalesce(${people.givenName} || ' ' || ${people.familyName}, 'Plenary')`,
      summary: auditEntries.summary,
    })
    .from(auditEntries)
    .leftJoin(
      people,
      and(eq(people.allianceId, auditEntries.allianceId), eq(people.id, auditEntries.actorPersonId)),
    )
    .where(
      and(
        eq(auditEntries.allianceId, allianceId),
        // Groups and members belong to the alliance, and every draft reads them.
        or(eq(auditEntries.meetingId, meetingId), isNull(auditEntries.meetingId)),
        gt(auditEntries.id, run.id),
        notInArray(auditEntries.action, ASIDE),
      ),
    )
    .orderBy(desc(auditEntries.position))
    .limit(MOST_TOLD);
  const { draftVersion } = await getVersions(ctx, { allianceId, meetingId });
  return fail(
    "version_stale",
    "The draft was changed since this plan was made, so nothing was moved. Plan again.",
    { context: { draftVersion, changes } },
  );
}
