import type { Agenda } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { deriveAgenda } from "./derive-agenda.ts";
import { loadAgendaInputsOf } from "./load-agenda-inputs.ts";

export function getMyAgenda(ctx: Ctx, scope: MeetingScope): Promise<Agenda> {
  return getAgenda(ctx, scope, scope.personId);
}

/** The agenda of anybody in the alliance; of somebody who isn't registered the days are empty. */
export async function getAgenda(ctx: Ctx, scope: MeetingScope, personId: string): Promise<Agenda> {
  const { meeting, person } = await loadAgendaInputsOf(ctx, scope, personId);
  return deriveAgenda(meeting, person);
}
