import type { Agenda } from "@plenary/contract";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import { lockRegistrationOf } from "../registrations/queries.ts";
import type { MeetingScope } from "../scopes.ts";
import { deriveAgenda } from "./derive-agenda.ts";
import { loadAgendaInputsOf } from "./load-agenda-inputs.ts";
import { notifySignUps } from "./notify-agendas.ts";
import { takePlace } from "./places.ts";
import { getTimelineItem } from "./queries.ts";
import { guardChoosable, guardClashes, withSignUp } from "./rules.ts";

/**
 * Puts an optional session on the person's own agenda; where places are limited and all taken, they wait for one.
 * Choosing again changes nothing. Throws `clash_unconfirmed` unless all clashes are named in `confirmedClashes`.
 */
export function chooseSession(
  ctx: Ctx,
  scope: MeetingScope,
  { sessionId, confirmedClashes }: { sessionId: string; confirmedClashes: readonly string[] },
): Promise<Agenda> {
  return transaction(ctx, async (ctx) => {
    // Held until the end: two choices of one person can't both miss that they clash, and leaving the meeting waits.
    await lockRegistrationOf(ctx, scope, scope.personId);
    const { meeting, person } = await loadAgendaInputsOf(ctx, scope, scope.personId);
    const item = await getTimelineItem(ctx, scope, meeting, sessionId);
    const { registrationId } = person;
    if (registrationId === null) {
      return fail("wrong_state", "Register for the meeting first, then choose sessions.");
    }
    if (person.signUps.has(sessionId)) return deriveAgenda(meeting, person);
    guardChoosable(item, person);
    guardClashes(meeting, person, item, confirmedClashes);
    const { state, isNew } = await takePlace(ctx, scope, { sessionId, registrationId });
    const agenda = deriveAgenda(meeting, withSignUp(person, sessionId, state));
    if (!isNew) return agenda;
    const { title } = item.entry;
    await recordAudit(ctx, scope, {
      action: "chooseSession",
      subjectId: sessionId,
      summary: state === "going" ? `Chose “${title}”.` : `Joined the waiting list of “${title}”.`,
    });
    await notifySignUps(ctx, scope, { sessionId, personIds: [scope.personId] });
    return agenda;
  });
}
