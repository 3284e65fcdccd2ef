import type { Finding, Findings, PersonSummary, Session } from "@plenary/contract";
import { describe, evaluate } from "@plenary/scheduler";
import type { RuleName, Score, Violation } from "@plenary/scheduler";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft, DraftPerson } from "./draft.ts";
import { explainLeft } from "./explain-left.ts";

/** Rules about people who would like to be in two places at once. */
const SOFT_CLASHES: ReadonlySet<RuleName> = new Set(["required-chosen-clash", "chosen-clash"]);

/** Broken rules as they go over the wire: with a sentence, and people by name. */
export function findingsOf(
  violations: readonly Violation[],
  model: PlanningModel,
  draft: Pick<Draft, "people">,
): Finding[] {
  const people = peopleById(draft);
  return violations.map((violation) => ({
    rule: violation.rule,
    level: violation.level,
    cost: violation.cost,
    sentence: describe(violation, model.problem, model.wording),
    sessionIds: [...violation.sessionIds],
    people: violation.personIds.flatMap((id) => summaryOf(people.get(id))),
    ...(violation.minutes === null ? {} : { minutes: violation.minutes }),
  }));
}

/** People as they are shown to those who see the draft; whoever isn't in it is left out. */
export function summariesOf(ids: readonly string[], draft: Pick<Draft, "people">): PersonSummary[] {
  const people = peopleById(draft);
  return ids.flatMap((id) => summaryOf(people.get(id)));
}

function peopleById({ people }: Pick<Draft, "people">): Map<string, DraftPerson> {
  return new Map(people.map((person) => [person.id, person]));
}

/** What is wrong or left in a draft, by numbers. */
export function countFindings(model: PlanningModel, draft: Draft) {
  const { broken, unplaced, clashing } = judgedOf(model, draft);
  const hard = broken.filter(({ level }) => level === "hard").length;
  return { hard, unplaced: unplaced.length, peopleWithSoftClashes: clashing.size };
}

/** What is wrong or left in a draft. Sessions without a place are listed with their reasons, not as findings. */
export async function evaluateDraft(model: PlanningModel, draft: Draft): Promise<Findings> {
  const { score, broken, unplaced, clashing } = judgedOf(model, draft);
  const reasons = await explainLeft(
    model,
    unplaced.map(({ id }) => id),
  );
  return {
    draftVersion: draft.draftVersion,
    score,
    findings: findingsOf(broken, model, draft),
    unplaced: unplaced.map(({ id, title, fallbackMinutes }, i) => ({
      sessionId: id,
      title,
      reasons: [
        ...(reasons[i] ?? []),
        ...(fallbackMinutes === undefined ? [] : [`${fallbackMinutes} minutes would do if need be.`]),
      ],
    })),
    peopleWithSoftClashes: clashing.size,
  };
}

type Judged = {
  readonly score: Score;
  readonly broken: readonly Violation[];
  readonly unplaced: readonly Session[];
  /** People who would like to be in two places at once. */
  readonly clashing: ReadonlySet<string>;
};

/** Of a large draft a quarter of a second's work, and several pages ask about the same one. */
const judged = new WeakMap<PlanningModel, Judged>();

function judgedOf(model: PlanningModel, draft: Draft): Judged {
  const known = judged.get(model);
  if (known !== undefined) return known;
  const { score, violations } = evaluate(model.problem, model.placements);
  const broken = violations.filter(({ level }) => level !== "unplaced");
  const found: Judged = {
    score,
    broken,
    unplaced: draft.sessions.filter(({ id, placement }) => placement === null && hasSession(model, id)),
    clashing: new Set(
      broken.filter(({ rule }) => SOFT_CLASHES.has(rule)).flatMap(({ personIds }) => personIds),
    ),
  };
  judged.set(model, found);
  return found;
}

function hasSession({ placements }: PlanningModel, id: string): boolean {
  return Object.hasOwn(placements, id);
}

function summaryOf(person: PersonSummary | undefined): PersonSummary[] {
  if (person === undefined) return [];
  const { id, name, institutionId, institutionShortName } = person;
  return [{ id, name, institutionId, institutionShortName }];
}
