import type { Finding } from "@plenary/contract";
import type { RuleName } from "@plenary/scheduler";
import { isBlocking } from "./judge-moves.ts";

/** Rules about people who would be in two places at once. */
const CLASHES: ReadonlySet<string> = new Set<RuleName>([
  "required-clash",
  "key-person-clash",
  "required-chosen-clash",
  "chosen-clash",
]);

/** Rules about a session and the place alone: whoever chose the place may know why it doesn't do. */
const OF_PLACE: ReadonlySet<string> = new Set<RuleName>([
  "outside-segment",
  "room-closed",
  "room-lacks-feature",
  "room-not-allowed",
  "room-too-small",
  "time-not-allowed",
]);

/**
 * Findings for somebody who may not see the draft: who and how many, but not what else is planned, where and when.
 * Only what stands in the way and what clashes: the rest is the planners' to weigh. `knowsPlace`: the place is their
 * own choice, so what is wrong with it is no secret.
 */
export function veiled(
  findings: readonly Finding[],
  ownSessionIds: readonly string[],
  { knowsPlace = false } = {},
): Finding[] {
  const own = new Set(ownSessionIds);
  return findings
    .filter((finding) => isBlocking(finding) || CLASHES.has(finding.rule))
    .map(({ minutes: _minutes, ...finding }) => ({
      ...finding,
      sentence: knowsPlace && OF_PLACE.has(finding.rule) ? finding.sentence : sentenceOf(finding),
      sessionIds: finding.sessionIds.filter((id) => own.has(id)),
    }));
}

function sentenceOf({ rule, people }: Finding): string {
  if (people.length === 0) return "This doesn't fit the place that is planned.";
  const who = people.map(({ name }) => name).join(", ");
  const count = people.length === 1 ? "1 person" : `${people.length} people`;
  return CLASHES.has(rule)
    ? `${count} would be needed in two places at once: ${who}.`
    : `This doesn't fit what is planned for ${count}: ${who}.`;
}
