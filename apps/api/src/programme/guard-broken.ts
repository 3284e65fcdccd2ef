import type { Finding, Override } from "@plenary/contract";
import { evaluate } from "@plenary/scheduler";
import { fail } from "../problem.ts";
import { buildProblem } from "../scheduling/build-problem.ts";
import type { Draft } from "../scheduling/draft.ts";
import { findingsOf } from "../scheduling/findings.ts";

/** What of a draft breaks hard rules. */
export function hardFindings(draft: Draft): Finding[] {
  const model = buildProblem(draft);
  const { violations } = evaluate(model.problem, model.placements);
  const hard = violations.filter(({ level }) => level === "hard");
  return findingsOf(hard, model, draft);
}

/** What breaks hard rules is published with a reason only. Throws `rules_broken`, which says how much that is. */
export function guardBroken(hard: readonly Finding[], override: Override | undefined): void {
  if (hard.length === 0 || override !== undefined) return;
  const people = new Set(hard.flatMap((finding) => finding.people.map(({ id }) => id))).size;
  fail(
    "rules_broken",
    `The draft breaks hard rules: ${counted(hard.length, "finding concerns", "findings concern")} ` +
      `${counted(people, "person", "people")}. Mend them, or give a reason to publish it all the same.`,
    { context: { findings: hard } },
  );
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
