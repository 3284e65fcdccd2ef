import type { Findings, ProgrammeState } from "@plenary/contract";
import type { Answer } from "../../lib/client.ts";

type Changes = Pick<Answer<"getDraftChanges">, "nextNumber" | "state" | "notAgreed" | "held">;
type Judged = Pick<Findings, "findings" | "unplaced">;

export function hardIn({ findings }: Pick<Findings, "findings">): Findings["findings"] {
  return findings.filter(({ level }) => level === "hard");
}

/** Whether something is still to be decided: a broken rule, a session without a place, a yes or a hold. */
function isOpen(changes: Changes, judged: Judged): boolean {
  const { length } = [...hardIn(judged), ...judged.unplaced, ...changes.notAgreed, ...changes.held];
  return length > 0;
}

/**
 * What the next version is published as unless somebody says otherwise: as the one before; the first one as
 * preliminary for as long as something is open, for people should not count on what is going to move.
 */
export function suggestedState(changes: Changes, judged: Judged): ProgrammeState {
  return changes.nextNumber === 1 && isOpen(changes, judged) ? "preliminary" : changes.state;
}
