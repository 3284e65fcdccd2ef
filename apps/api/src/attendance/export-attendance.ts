import { formatDay, formatTime } from "@plenary/time";
import { stringify } from "csv-stringify/sync";
import { eq } from "drizzle-orm";
import { tables } from "@plenary/db";
import { loadAgendaInputs } from "../agenda/load-agenda-inputs.ts";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import { visibilityFor } from "../programme/visibility.ts";
import type { MeetingScope } from "../scopes.ts";
import { loadDelegates } from "./delegates.ts";
import { expectedSessions } from "./expected.ts";
import { presenceOf } from "./rules.ts";
import { loadValidScans } from "./scans.ts";

/** One row per delegate, with the venue's time of the first check-in of each day and session; empty: not seen. */
export async function exportAttendance(ctx: Ctx, scope: MeetingScope): Promise<string> {
  const [meeting, delegates, scans, inputs] = await Promise.all([
    getMeeting(ctx, scope),
    loadDelegates(ctx, scope, eq(tables.registrations.status, "registered")),
    loadValidScans(ctx, scope),
    loadAgendaInputs(ctx, scope),
  ]);
  const isVisible = await visibilityFor(
    ctx,
    scope,
    inputs.meeting.timeline.map(({ entry }) => entry),
  );
  const presence = presenceOf(scans);
  const sessions = expectedSessions(inputs, isVisible);
  const time = (at: string | undefined) => (at === undefined ? "" : formatTime(at, scope.zone));
  const head = ["Name", "Institution", ...meeting.days.map(formatDay), ...sessions.map(({ label }) => label)];
  const rows = delegates.map(({ registrationId, name, institution }) => {
    const own = presence.get(registrationId);
    return [
      name,
      institution.shortName,
      ...meeting.days.map((day) => time(own?.days.get(day))),
      ...sessions.map(({ id }) => time(own?.sessions.get(id))),
    ];
  });
  // A name that begins with = + - @ would be run as a formula by a spreadsheet; the BOM tells Excel it is UTF-8.
  return stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });
}
