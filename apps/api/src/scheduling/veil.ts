import type { Finding } from "@plenary/contract";
import type { RuleName } from "@plenary/scheduler";
import type { NameOf } from "./explain-room-taken.ts";
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

type Known = {
  /** The place is their own choice, so what is wrong with it is no secret. */
  readonly knowsPlace?: boolean;
  /** Other sessions that they may be told of, by id: what these are called for them. */
  readonly titles?: ReadonlyMap<string, string>;
};

/**
 * Findings for somebody who may not see the draft: who and how many, but not what else is planned, where and when,
 * unless they know of it anyway. Only what stands in the way and what clashes: the rest is the planners' to weigh.
 */
export function veiled(
  findings: readonly Finding[],
  ownSessionIds: readonly string[],
  { knowsPlace = false, titles = new Map() }: Known = {},
): Finding[] {
  const own = new Set(ownSessionIds);
  return findings
    .filter((finding) => isBlocking(finding) || CLASHES.has(finding.rule))
    .map(({ minutes: _minutes, ...finding }) => ({
      ...finding,
      sentence:
        knowsPlace && OF_PLACE.has(finding.rule) ? finding.sentence : sentenceOf(finding, own, titles),
      sessionIds: finding.sessionIds.filter((id) => own.has(id) || (isClash(finding) && titles.has(id))),
    }));
}

/**
 * What sessions that a place clashes with are called for whoever chose it; those of which they may not know are left
 * out. Only where the place is their own choice: when the other is on would tell when theirs is planned.
 */
export async function titlesOfClashes(
  findings: readonly Finding[],
  nameOf: NameOf,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const id of new Set(findings.filter(isClash).flatMap(({ sessionIds }) => sessionIds))) {
    const title = await nameOf(id);
    if (title !== null) titles.set(id, title);
  }
  return titles;
}

function isClash({ rule }: Finding): boolean {
  return CLASHES.has(rule);
}

function sentenceOf(finding: Finding, own: ReadonlySet<string>, titles: ReadonlyMap<string, string>): string {
  const { people, sessionIds } = finding;
  if (people.length === 0) return "This doesn't fit the place that is planned.";
  const who = people.map(({ name }) => name).join(", ");
  const count = people.length === 1 ? "1 person" : `${people.length} people`;
  if (!isClash(finding)) return `This doesn't fit what is planned for ${count}: ${who}.`;
  const others = sessionIds.filter((id) => !own.has(id)).map((id) => titles.get(id));
  const where =
    others.length > 0 && others.every((title) => title !== undefined) ? others.join("”, “") : null;
  return where === null
    ? `${count} would be needed in two places at once: ${who}.`
    : `${count} would be needed in “${where}” at the same time: ${who}.`;
}
