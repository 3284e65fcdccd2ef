import type { Agenda } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import { visibilityFor } from "../programme/visibility.ts";
import type { MeetingScope } from "../scopes.ts";
import { deriveAgenda } from "./derive-agenda.ts";
import type { AgendaMeeting } from "./derive-agenda.ts";
import { loadAgendaInputsOf } from "./load-agenda-inputs.ts";
import { NO_LINK } from "./timeline.ts";
import type { TimelineItem } from "./timeline.ts";

export function getMyAgenda(ctx: Ctx, scope: MeetingScope): Promise<Agenda> {
  return getAgenda(ctx, scope, scope.personId);
}

/**
 * Who isn't registered sees what they would be expected at. Links to join stay with those who are: this agenda
 * stands for nobody's place yet.
 */
export async function previewMyAgenda(ctx: Ctx, scope: MeetingScope): Promise<Agenda> {
  const { meeting, person } = await loadAgendaInputsOf(ctx, scope, scope.personId);
  if (person.stay !== null) return deriveAgenda(meeting, person);
  const timeline = meeting.timeline.map((item) => ({ ...item, link: NO_LINK }));
  return deriveAgenda({ ...meeting, timeline }, { ...person, stay: { arrivesAt: null, departsAt: null } });
}

/** The agenda of anybody in the alliance; of somebody who isn't registered the days are empty. */
export async function getAgenda(ctx: Ctx, scope: MeetingScope, personId: string): Promise<Agenda> {
  const { meeting, person } = await loadAgendaInputsOf(ctx, scope, personId);
  return deriveAgenda(meeting, person);
}

/** A session of the programme that people see now. Throws `not_found` for one that the viewer may not see. */
export async function getTimelineItem(
  ctx: Ctx,
  scope: MeetingScope,
  { timeline }: AgendaMeeting,
  sessionId: string,
): Promise<TimelineItem> {
  const item = timeline.find(({ entry }) => entry.sessionId === sessionId) ?? failNotFound();
  const isVisible = await visibilityFor(ctx, scope, [item.entry]);
  return isVisible(item.entry) ? item : failNotFound();
}
