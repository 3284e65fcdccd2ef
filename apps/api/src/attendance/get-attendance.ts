import type { Attendance } from "@plenary/contract";
import { tables } from "@plenary/db";
import { formatDay } from "@plenary/time";
import { asc, eq } from "drizzle-orm";
import { loadAgendaInputs } from "../agenda/load-agenda-inputs.ts";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import { visibilityFor } from "../programme/visibility.ts";
import type { MeetingScope } from "../scopes.ts";
import { loadDelegates } from "./delegates.ts";
import { expectedSessions } from "./expected.ts";
import { listCheckIns } from "./queries.ts";
import { countRows, presenceOf } from "./rules.ts";
import { loadValidScans } from "./scans.ts";

const { groups, registrations } = tables;
const LATEST = 20;

/** Who is there. Institutions and groups are counted on `day`, or over the whole meeting without one. */
export async function getAttendance(
  ctx: Ctx,
  scope: MeetingScope,
  day: string | undefined,
): Promise<Attendance> {
  const [meeting, delegates, scans, inputs, latest, groupRows] = await Promise.all([
    getMeeting(ctx, scope),
    loadDelegates(ctx, scope, eq(registrations.status, "registered")),
    loadValidScans(ctx, scope),
    loadAgendaInputs(ctx, scope),
    listCheckIns(ctx, scope, undefined, LATEST),
    ctx.db
      .select({ id: groups.id, label: groups.shortName })
      .from(groups)
      .where(eq(groups.allianceId, scope.allianceId))
      .orderBy(asc(groups.shortName)),
  ]);
  const isVisible = await visibilityFor(
    ctx,
    scope,
    inputs.meeting.timeline.map(({ entry }) => entry),
  );
  const presence = presenceOf(scans);
  const all = delegates.map(({ registrationId }) => registrationId);
  const idOf = new Map(delegates.map(({ personId, registrationId }) => [personId, registrationId]));
  const isThere = (registrationId: string) => {
    const days = presence.get(registrationId)?.days;
    return day === undefined ? (days?.size ?? 0) > 0 : days?.has(day) === true;
  };
  const institutions = Map.groupBy(delegates, ({ institution }) => institution.id);
  return {
    days: countRows(
      meeting.days.map((date) => ({ id: date, label: formatDay(date), registrationIds: all })),
      (registrationId, date) => presence.get(registrationId)?.days.has(date) === true,
    ),
    sessions: countRows(
      expectedSessions(inputs, isVisible).map(({ id, label, personIds }) => ({
        id,
        label,
        registrationIds: [...personIds].flatMap((personId) => idOf.get(personId) ?? []),
      })),
      (registrationId, sessionId) => presence.get(registrationId)?.sessions.has(sessionId) === true,
    ),
    institutions: countRows(
      [...institutions.values()]
        .flatMap((found) => {
          const [first] = found;
          return first === undefined
            ? []
            : [
                {
                  ...first.institution,
                  label: first.institution.shortName,
                  registrationIds: found.map((one) => one.registrationId),
                },
              ];
        })
        .toSorted((a, b) => a.label.localeCompare(b.label, "en")),
      isThere,
    ),
    groups: countRows(
      groupRows.map(({ id, label }) => ({
        id,
        label,
        registrationIds: delegates
          .filter(({ groupIds }) => groupIds.includes(id))
          .map((one) => one.registrationId),
      })),
      isThere,
    ),
    latest,
  };
}
