import type { Reason } from "../result.ts";

/** A reason with nothing in it but what is given. */
export function reason(
  given: Pick<Reason, "kind" | "scope" | "sentence" | "sessionIds"> & Partial<Reason>,
): Reason {
  return {
    personIds: [],
    groupIds: [],
    roomIds: [],
    rule: null,
    isMinimal: false,
    neededMinutes: null,
    openMinutes: null,
    minute: null,
    relaxations: [],
    ...given,
  };
}
