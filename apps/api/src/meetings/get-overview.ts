import type { Overview } from "@plenary/contract";
import { tables } from "@plenary/db";
import { minutesBetween } from "@plenary/time";
import { and, eq } from "drizzle-orm";
import { loadValidScans } from "../attendance/scans.ts";
import type { Ctx } from "../context.ts";
import { prepareVersion } from "../programme/changes.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import { listNotAgreed } from "../programme/not-agreed.ts";
import { absentGroupIds } from "../requests/group-absences.ts";
import { countFindings } from "../scheduling/findings.ts";
import { recallPlanning } from "../scheduling/known-draft.ts";
import { inMeeting } from "../scopes.ts";
import type { MeetingScope } from "../scopes.ts";
import { listAllSessions } from "../sessions/queries.ts";
import { getMeeting } from "./queries.ts";
import { nextStepOf } from "./next-step.ts";

const { registrations } = tables;

/** What is there, what is missing and what is next, for the organiser's home. */
export async function getOverview(ctx: Ctx, scope: MeetingScope): Promise<Overview> {
  const programme = await currentProgramme(ctx, scope);
  const [{ openedAt }, { draft, model }, all, booked, scans, absent] = await Promise.all([
    getMeeting(ctx, scope),
    recallPlanning(ctx, scope),
    listAllSessions(ctx, scope),
    listRegistrations(ctx, scope),
    loadValidScans(ctx, scope),
    absentGroupIds(ctx, scope),
  ]);
  const published = programme.version ?? 0;
  const next = await prepareVersion(ctx, scope, { draft, published, publishedAt: ctx.clock.now() });
  const findings = countFindings(model, draft);
  const requested = all.filter(({ requestId, state }) => requestId !== null && state !== "withdrawn");
  const openBlocks = draft.blocks.filter(({ kind }) => kind === "open");
  const asking = new Set(requested.flatMap(({ groups }) => groups.map(({ groupId }) => groupId)));
  const counts = {
    rooms: draft.rooms.filter(({ isBookable }) => isBookable).length,
    openBlocks: openBlocks.length,
    openMinutes: openBlocks.reduce((sum, { startsAt, endsAt }) => sum + minutesBetween(startsAt, endsAt), 0),
    groups: draft.groups.length,
    people: draft.people.length,
    requests: requested.length,
    requestsPlaced: requested.filter(({ placement }) => placement !== null).length,
    requestsDeclined: requested.filter(({ state }) => state === "declined" || state === "cancelled").length,
    registrations: booked.length,
    registrationsOnline: booked.filter(({ mode }) => mode === "online").length,
    hardClashes: findings.hard,
    peopleWithSoftClashes: findings.peopleWithSoftClashes,
    publishedVersion: programme.version,
    changesSincePublished: next.changes.length,
    checkedIn: new Set(scans.map(({ registrationId }) => registrationId)).size,
  };
  return {
    counts,
    publishedAt: programme.publishedAt,
    groupsWithoutRequest: draft.groups
      .filter(({ id }) => !asking.has(id) && !absent.has(id))
      .map(({ id, shortName }) => ({ id, shortName })),
    groupsNotMeeting: draft.groups
      .filter(({ id }) => absent.has(id))
      .map(({ id, shortName }) => ({ id, shortName })),
    notAgreed: await listNotAgreed(ctx, scope, draft.sessions),
    nextStep: nextStepOf(counts, { unplaced: findings.unplaced, isOpen: openedAt !== null }),
  };
}

function listRegistrations(ctx: Ctx, scope: MeetingScope) {
  return ctx.db
    .select({ mode: registrations.mode })
    .from(registrations)
    .where(and(inMeeting(registrations, scope), eq(registrations.status, "registered")));
}
