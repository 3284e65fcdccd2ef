import type { ProgrammeChange } from "@plenary/contract";
import { participantsOf, peopleOf } from "../sessions/participants.ts";
import type { Roster } from "../sessions/participants.ts";
import type { EntryChange } from "./diff-programme.ts";

/** Adds how many people each change concerns: who was expected before it or is after it, as things stand today. */
export function countAffected(
  changes: readonly EntryChange[],
  roster: Roster,
  namedAt: ReadonlyMap<string, readonly string[]>,
): ProgrammeChange[] {
  return changes.map((change) => {
    const affected = new Set<string>();
    for (const entry of [change.before, change.after]) {
      if (entry === null) continue;
      const personIds = namedAt.get(entry.sessionId) ?? [];
      for (const id of peopleOf(participantsOf({ ...entry, id: entry.sessionId, personIds }, roster))) {
        affected.add(id);
      }
    }
    return { ...change, peopleAffected: affected.size };
  });
}
