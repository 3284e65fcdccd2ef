import type { Findings, ProgrammeState } from "@plenary/contract";
import type { Answer } from "../../lib/client.ts";

type Changes = Pick<Answer<"getDraftChanges">, "nextNumber" | "state">;

export function hardIn({ findings }: Pick<Findings, "findings">): Findings["findings"] {
  return findings.filter(({ level }) => level === "hard");
}

/**
 * What the next version is published as unless somebody says otherwise: as the one before, and the first one as
 * preliminary. Who has only set the days up, after the last meeting say, has nothing open yet and everything to come.
 */
export function suggestedState({ nextNumber, state }: Changes): ProgrammeState {
  return nextNumber === 1 ? "preliminary" : state;
}
