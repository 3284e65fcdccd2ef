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
import type { RegisteredDelegate } from "./delegates.ts";
import { expectedSessions, idsOf, isExpectedOn } from "./expected.ts";
import { listCheckIns } from "./queries.ts";
import { countRow, presenceOf } from "./rules.ts";
import type { Presence } from "./rules.ts";
import { loadValidScans } from "./scans.ts";

const { groups } = tables;
const LATEST = 20;

/** Who is there, expected or not. Institutions and groups are counted on `day`, or over the whole meeting without one. */
export async function getAttendance(
  ctx: Ctx,
  scope: MeetingScope,
  day: string | undefined,
): Promise<Attendance> {
  const [meeting, delegates, scans, inputs, latest, groupRows] = await Promise.all([
    getMeeting(ctx, scope),
    loadDelegates(ctx, scope),
    loadValidScans(ctx, scope),
    loadAgendaInputs(ctx, scope),
    listCheckIns(ctx, scope, undefined, LATEST),
    listGroups(ctx, scope),
  ]);
  const isVisible = await visibilityFor(
    ctx,
    scope,
    inputs.meeting.timeline.map(({ entry }) => entry),
  );
  const hidden = new Set(
    inputs.meeting.timeline.filter(({ entry }) => !isVisible(entry)).map(({ entry }) => entry.sessionId),
  );
  const presence = presenceOf(scans);
  const seenOn = (date: string) => seenBy(presence, ({ days }) => days.has(date));
  const expectedOn = (date: string) =>
    idsOf(inputs.people.filter((person) => isExpectedOn(date, person, scope.zone)));
  const counted = {
    delegates,
    seen: new Set(day === undefined ? presence.keys() : seenOn(day)),
    expected: new Set((day === undefined ? meeting.days : [day]).flatMap((date) => [...expectedOn(date)])),
  };
  return {
    days: meeting.days.map((date) =>
      countRow({ id: date, label: formatDay(date), expected: expectedOn(date), seen: seenOn(date) }),
    ),
    sessions: expectedSessions(inputs, isVisible).map(({ id, label, registrationIds }) =>
      countRow({
        id,
        label,
        expected: registrationIds,
        seen: seenBy(presence, ({ sessions }) => sessions.has(id)),
      }),
    ),
    institutions: institutionsOf(delegates).map((one) =>
      countAmong(counted, one, ({ institution }) => institution.id === one.id),
    ),
    groups: groupRows.map((one) => countAmong(counted, one, ({ groupIds }) => groupIds.includes(one.id))),
    latest: latest.filter(({ sessionId }) => sessionId === null || !hidden.has(sessionId)),
  };
}

function listGroups(ctx: Ctx, { allianceId }: MeetingScope) {
  return ctx.db
    .select({ id: groups.id, label: groups.shortName })
    .from(groups)
    .where(eq(groups.allianceId, allianceId))
    .orderBy(asc(groups.shortName));
}

type Own = Presence extends ReadonlyMap<string, infer T> ? T : never;

function seenBy(presence: Presence, isSeen: (own: Own) => boolean): string[] {
  return [...presence].filter(([, own]) => isSeen(own)).map(([registrationId]) => registrationId);
}

type Named = { id: string; label: string };

type Everybody = {
  /** Cancelled ones, too: somebody of them may have been there. */
  delegates: readonly RegisteredDelegate[];
  seen: ReadonlySet<string>;
  expected: ReadonlySet<string>;
};

function countAmong(
  { delegates, seen, expected }: Everybody,
  named: Named,
  belongs: (delegate: RegisteredDelegate) => boolean,
) {
  const ids = delegates.filter(belongs).map(({ registrationId }) => registrationId);
  return countRow({
    ...named,
    expected: new Set(ids.filter((id) => expected.has(id))),
    seen: ids.filter((id) => seen.has(id)),
  });
}

/** Institutions that somebody is registered from, by name. */
function institutionsOf(delegates: readonly RegisteredDelegate[]): Named[] {
  const registered = delegates.filter(({ status }) => status === "registered");
  const names = new Map(registered.map(({ institution }) => [institution.id, institution.shortName]));
  return [...names]
    .map(([id, label]) => ({ id, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}
