import type { SessionKind } from "@plenary/contract";
import { failField } from "../problem.ts";

/**
 * The kind that the number of owners makes it: one group's session becomes joint with the second owner, and is a
 * group's again when that one leaves. Throws `invalid_input` for a group session of nobody.
 */
export function kindFor(kind: SessionKind, groupIds: readonly string[]): SessionKind {
  if (kind !== "group" && kind !== "joint") return kind;
  if (groupIds.length === 0) failField("/groupIds", "Choose the group whose session it is.");
  return groupIds.length > 1 ? "joint" : "group";
}

/** Throws `invalid_input` if somebody or a group is named twice. */
export function guardNamedOnce({ groupIds = [], personIds = [] }: Named): void {
  if (new Set(groupIds).size < groupIds.length) failField("/groupIds", "Name each group once.");
  if (new Set(personIds).size < personIds.length) failField("/personIds", "Name each person once.");
}

type Named = { groupIds?: readonly string[] | undefined; personIds?: readonly string[] | undefined };
