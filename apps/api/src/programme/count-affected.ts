import type { ProgrammeChange } from "@plenary/contract";
import { concernedBy } from "./concerned.ts";
import type { Audience } from "./concerned.ts";
import type { EntryChange } from "./diff-programme.ts";

/** Adds how many people each change concerns: who was expected before it or is after it, as things stand today. */
export function countAffected(changes: readonly EntryChange[], audience: Audience): ProgrammeChange[] {
  return changes.map((change) => ({ ...change, peopleAffected: concernedBy(change, audience).size }));
}
