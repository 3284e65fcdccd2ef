import { loadAgendaInputsOfSome } from "../agenda/load-agenda-inputs.ts";
import type { AgendaDelegate, AgendaInputs } from "../agenda/load-agenda-inputs.ts";
import type { Ctx } from "../context.ts";
import type { MeetingScope } from "../scopes.ts";
import { isExpectedAt, isExpectedOn } from "./expected.ts";

type Scanned = {
  readonly registrationId: string | null;
  readonly sessionId: string | null;
  readonly day: string;
};

/**
 * What the desk should know of somebody who may come in all the same: "Not expected here." As things stand now;
 * null if there is nothing to say.
 */
export async function loadRemarks(
  ctx: Ctx,
  scope: MeetingScope,
  scans: readonly Scanned[],
): Promise<(scan: Scanned) => string | null> {
  const ids = [...new Set(scans.flatMap(({ registrationId }) => registrationId ?? []))];
  if (ids.length === 0) return () => null;
  const { meeting, people } = await loadAgendaInputsOfSome(ctx, scope, ids);
  const byRegistration = new Map(people.map((person) => [person.registrationId, person]));
  return (scan) => {
    const person = byRegistration.get(scan.registrationId);
    return person === undefined ? null : remarkOf(meeting, person, scan);
  };
}

function remarkOf(
  { timeline, zone }: AgendaInputs["meeting"],
  person: AgendaDelegate,
  { sessionId, day }: Scanned,
): string | null {
  if (person.mode === "online") return "Registered as taking part online.";
  if (sessionId === null) return isExpectedOn(day, person, zone) ? null : "Not expected on this day.";
  const item = timeline.find(({ entry }) => entry.sessionId === sessionId);
  return item === undefined || isExpectedAt(item, person) ? null : "Not expected at this session.";
}
