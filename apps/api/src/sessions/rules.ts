import type { Session, SessionKind } from "@plenary/contract";
import { fail, failField } from "../problem.ts";

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

/** States in which a session belongs to the draft: it can be placed and needs its people. */
export const DRAFT_STATES = ["asked", "accepted"] as const;

export function isInDraft({ state }: Pick<Session, "state">): boolean {
  return DRAFT_STATES.some((each) => each === state);
}

/** Throws `wrong_state` for a session of which nothing can be published any more. */
export function guardInDraft(session: Pick<Session, "title" | "state">): void {
  if (isInDraft(session)) return;
  fail("wrong_state", `“${session.title}” is ${session.state}, so nothing of it can be changed.`);
}

/** What the rules of the programme don't look at. */
const OF_NO_CONCERN = new Set(["title", "purpose", "openness", "isOptional", "joinUrl"]);

/** Whether a change of a placed session may make somebody's day or a room fit less than before. */
export function isJudged(change: object): boolean {
  return Object.keys(change).some((name) => !OF_NO_CONCERN.has(name));
}
