import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { overlaps, toEpochInterval } from "@plenary/time";
import { stayInterval } from "../agenda/own-items.ts";
import type { DraftPerson } from "../scheduling/draft.ts";
import { participantsOf, peopleOf } from "../sessions/participants.ts";
import type { Roster } from "../sessions/participants.ts";
import type { EntryChange } from "./diff-programme.ts";

type Concerned = {
  readonly roster: Roster;
  readonly people: readonly DraftPerson[];
  /** People beside the groups' members, by session id. */
  readonly namedAt: ReadonlyMap<string, readonly string[]>;
};

/** Adds how many people each change concerns: who was expected before it or is after it, as things stand today. */
export function countAffected(
  changes: readonly EntryChange[],
  { roster, people, namedAt }: Concerned,
): ProgrammeChange[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  return changes.map((change) => {
    const affected = new Set<string>();
    for (const entry of [change.before, change.after]) {
      if (entry === null) continue;
      const personIds = namedAt.get(entry.sessionId) ?? [];
      for (const id of peopleOf(participantsOf({ ...entry, id: entry.sessionId, personIds }, roster))) {
        if (takesPart(entry, byId.get(id)?.registration ?? null)) affected.add(id);
      }
    }
    return { ...change, peopleAffected: affected.size };
  });
}

/** Nobody comes who is away then, nor eats from afar: a meal's number is the one that catering has. */
function takesPart(entry: ProgrammeEntry, registration: DraftPerson["registration"]): boolean {
  if (registration === null) return true;
  if (entry.kind === "meal" && registration.mode === "online") return false;
  return overlaps(toEpochInterval(entry), stayInterval(registration));
}
