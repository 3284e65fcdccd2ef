import type { ProgrammeChange } from "@plenary/contract";
import { concernedBy } from "./concerned.ts";
import type { Audience } from "./concerned.ts";
import type { EntryChange } from "./diff-programme.ts";

/** Adds how many people each change concerns: who was expected before it or is after it, as things stand today. */
export function countAffected(changes: readonly EntryChange[], audience: Audience): ProgrammeChange[] {
  return changes.map((change) => ({ ...change, peopleAffected: countOf(change, audience) }));
}

/** Where only other people are named, the rest of them notice nothing. */
function countOf(change: EntryChange, audience: Audience): number {
  const concerned = [...concernedBy(change, audience).values()];
  const isOnlyPeople = change.what.every((each) => each === "people");
  return isOnlyPeople ? concerned.filter(({ before, after }) => before !== after).length : concerned.length;
}
