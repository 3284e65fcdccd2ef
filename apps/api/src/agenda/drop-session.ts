import type { Agenda } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { lockRegistrationOf } from "../registrations/queries.ts";
import type { MeetingScope } from "../scopes.ts";
import { deriveAgenda } from "./derive-agenda.ts";
import { loadAgendaInputsOf } from "./load-agenda-inputs.ts";
import { notifySignUps } from "./notify-agendas.ts";
import { releasePlaces } from "./places.ts";
import { getTimelineItem } from "./queries.ts";
import { withoutSignUp } from "./rules.ts";

/** Takes a chosen session off the person's own agenda; whoever waits first gets the place. Dropping again is nothing. */
export function dropSession(ctx: Ctx, scope: MeetingScope, sessionId: string): Promise<Agenda> {
  return transaction(ctx, async (ctx) => {
    await lockRegistrationOf(ctx, scope, scope.personId);
    const { meeting, person } = await loadAgendaInputsOf(ctx, scope, scope.personId);
    const { registrationId } = person;
    if (registrationId === null || !person.signUps.has(sessionId)) {
      await getTimelineItem(ctx, scope, meeting, sessionId);
      return deriveAgenda(meeting, person);
    }
    await releasePlaces(ctx, scope, { registrationId, sessionId });
    const title = meeting.timeline.find(({ entry }) => entry.sessionId === sessionId)?.entry.title;
    await recordAudit(ctx, scope, {
      action: "dropSession",
      subjectId: sessionId,
      summary: `Gave up ${title === undefined ? "a chosen session" : `“${title}”`}.`,
    });
    await notifySignUps(ctx, scope, { sessionId, personIds: [scope.personId] });
    return deriveAgenda(meeting, withoutSignUp(person, sessionId));
  });
}
