import type { Meeting } from "@plenary/contract";
import { renderCalendar } from "@plenary/ical";
import { toEpochMs } from "@plenary/time";
import { loadAgendaInputsOf } from "../agenda/load-agenda-inputs.ts";
import { NO_LINK } from "../agenda/timeline.ts";
import type { JoinLink } from "../agenda/timeline.ts";
import type { Ctx } from "../context.ts";
import { getMeeting } from "../meetings/queries.ts";
import { failNotFound } from "../problem.ts";
import { currentProgramme } from "../programme/current-programme.ts";
import { visibilityFor } from "../programme/visibility.ts";
import type { MeetingScope, ProgrammeScope } from "../scopes.ts";
import { agendaEntries, linkFor, toCalendarEntry } from "./calendar-entries.ts";
import type { Shown } from "./calendar-entries.ts";
import { calendarFileName } from "./file-name.ts";
import { meetingEndMs, stillShown } from "./meeting-end.ts";

/** A calendar file. It follows no change, so it says neither where it came from nor when to ask again. */
export type Download = { readonly fileName: string; readonly text: string };

export async function downloadMyAgenda(ctx: Ctx, scope: MeetingScope): Promise<Download> {
  const [meeting, agendas] = await Promise.all([
    getMeeting(ctx, scope),
    loadAgendaInputsOf(ctx, scope, scope.personId),
  ]);
  return toDownload(ctx, meeting, "my agenda", current(ctx, meeting, agendaEntries(agendas)));
}

/** The programme as the viewer may see it; outsiders get the open sessions without links to join. */
export async function downloadProgramme(ctx: Ctx, scope: ProgrammeScope): Promise<Download> {
  const [meeting, shown] = await Promise.all([getMeeting(ctx, scope), listShown(ctx, scope)]);
  return toDownload(ctx, meeting, "programme", current(ctx, meeting, shown));
}

/** Throws `not_found` for a session that isn't published or that the viewer may not see. */
export async function downloadSession(ctx: Ctx, scope: ProgrammeScope, sessionId: string): Promise<Download> {
  const [meeting, shown] = await Promise.all([getMeeting(ctx, scope), listShown(ctx, scope)]);
  const session = shown.find(({ entry }) => entry.sessionId === sessionId) ?? failNotFound();
  return toDownload(ctx, meeting, session.entry.title, [session]);
}

async function listShown(ctx: Ctx, scope: ProgrammeScope): Promise<Shown[]> {
  const { viewer } = scope;
  const { entries } = await currentProgramme(ctx, scope);
  const isVisible = await visibilityFor(ctx, viewer, entries);
  const links = viewer === null ? new Map<string, JoinLink>() : await loadLinks(ctx, viewer);
  return entries.filter(isVisible).map((entry) => ({
    entry,
    ...(links.get(entry.sessionId) ?? NO_LINK),
    isTitleHidden: false,
  }));
}

async function loadLinks(ctx: Ctx, viewer: MeetingScope): Promise<Map<string, JoinLink>> {
  const { meeting, person } = await loadAgendaInputsOf(ctx, viewer, viewer.personId);
  return new Map(meeting.timeline.map((item) => [item.entry.sessionId, linkFor(item, person)]));
}

function current(ctx: Ctx, { days, zone }: Meeting, shown: readonly Shown[]): readonly Shown[] {
  return stillShown(shown, toEpochMs(ctx.clock.now()) >= meetingEndMs(days, zone));
}

function toDownload(
  ctx: Ctx,
  { name, slug, zone }: Meeting,
  what: string,
  shown: readonly Shown[],
): Download {
  const { publicUrl } = ctx.config;
  const entries = shown.map((each) => toCalendarEntry(each, { publicUrl, slug }));
  return {
    fileName: calendarFileName(slug, what),
    text: renderCalendar({ name: `${name}: ${what}`, zone, entries }),
  };
}
