import type { Finding, Findings, PersonSummary } from "@plenary/contract";
import { describe, evaluate, explainUnplaced } from "@plenary/scheduler";
import type { RuleName, Violation } from "@plenary/scheduler";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft, DraftPerson } from "./draft.ts";

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

/** What is wrong or left in a draft. Sessions without a place are listed with their reasons, not as findings. */
export function evaluateDraft(model: PlanningModel, draft: Draft): Findings {
  const { problem, placements, wording } = model;
  const { score, violations } = evaluate(problem, placements);
  const broken = violations.filter(({ level }) => level !== "unplaced");
  const clashing = broken.filter(({ rule }) => SOFT_CLASHES.has(rule)).flatMap(({ personIds }) => personIds);
  const unplaced = draft.sessions.filter(({ id, placement }) => placement === null && hasSession(model, id));
  return {
    draftVersion: draft.draftVersion,
    score,
    findings: findingsOf(broken, model, draft),
    unplaced: unplaced.map(({ id, title, fallbackMinutes }) => ({
      sessionId: id,
      title,
      reasons: [
        ...explainUnplaced(problem, placements, id, wording).map(({ sentence }) => sentence),
        ...(fallbackMinutes === undefined ? [] : [`${fallbackMinutes} minutes would do if need be.`]),
      ],
    })),
    peopleWithSoftClashes: new Set(clashing).size,
  };
}

function hasSession({ placements }: PlanningModel, id: string): boolean {
  return Object.hasOwn(placements, id);
}

function summaryOf(person: PersonSummary | undefined): PersonSummary[] {
  if (person === undefined) return [];
  const { id, name, institutionId, institutionShortName } = person;
  return [{ id, name, institutionId, institutionShortName }];
}
