import type { PersonSummary, Session, SlotAbsence } from "@plenary/contract";
import type { RuleName, Session as ProblemSession, Violation } from "@plenary/scheduler";
import { compareInstants } from "@plenary/time";
import type { PlanningModel } from "../scheduling/build-problem.ts";
import type { Draft } from "../scheduling/draft.ts";

/** The question as the engine sees it. */
export type Asked = {
  readonly draft: Draft;
  readonly model: PlanningModel;
  readonly session: Session;
  /** The same session in the engine's problem. */
  readonly entry: ProblemSession;
  /** Sessions that the asker may be told of. */
  readonly knows: ReadonlySet<string>;
  /** What is looked up for each person of each start. */
  readonly people: ReadonlyMap<string, Person>;
  readonly titles: ReadonlyMap<string, string>;
  readonly entries: ReadonlyMap<string, ProblemSession>;
};
type Person = Draft["people"][number];

const CLASHES: ReadonlySet<RuleName> = new Set([
  "key-person-clash",
  "required-clash",
  "required-chosen-clash",
  "chosen-clash",
]);
const AWAY: ReadonlySet<RuleName> = new Set([
  "key-person-away",
  "required-person-away",
  "chosen-person-away",
]);
const OF_PEOPLE: ReadonlySet<RuleName> = new Set([...CLASHES, ...AWAY]);

/** Rules that say of somebody by name why they don't come. */
export function isAboutPeople({ rule }: Violation): boolean {
  return OF_PEOPLE.has(rule);
}

/** Who would not come, each once with the weightiest reason, keys first. */
export function absencesOf(asked: Asked, violations: readonly Violation[], startsAt: string): SlotAbsence[] {
  const key = new Set(asked.entry.keyPeople);
  const found = new Map<string, SlotAbsence>();
  for (const violation of violations.filter(isAboutPeople)) {
    for (const id of violation.personIds) {
      const person = asked.people.get(id);
      if (person === undefined || found.has(id)) continue;
      const { why, sentence } = reasonOf(asked, violation, person, startsAt);
      found.set(id, { person: summaryOf(person), why, isKey: key.has(id), sentence });
    }
  }
  return [...found.values()].toSorted((a, b) => Number(b.isKey) - Number(a.isKey));
}

/** Absent because somebody else needs them or they are not there; who has only chosen something else may come. */
export function cannotCome({ why }: SlotAbsence): boolean {
  return why !== "chosen_elsewhere";
}

type Reason = Pick<SlotAbsence, "why" | "sentence">;

function reasonOf(asked: Asked, { rule, sessionIds }: Violation, person: Person, startsAt: string): Reason {
  if (AWAY.has(rule)) return stayOf(person, startsAt);
  const other = sessionIds.find((id) => id !== asked.session.id) ?? "";
  const title = asked.knows.has(other) ? (asked.titles.get(other) ?? null) : null;
  if (isChosen(asked, rule, person.id, other)) {
    const what = title === null ? "something else" : `“${title}”`;
    return { why: "chosen_elsewhere", sentence: `${person.name} has chosen ${what}.` };
  }
  const sentence = title === null ? `${person.name} is busy.` : `${person.name} is required in “${title}”.`;
  return { why: "required_elsewhere", sentence };
}

/** Whether it is the other session that they have chosen. */
function isChosen({ entries }: Asked, rule: RuleName, personId: string, otherId: string): boolean {
  if (rule === "chosen-clash") return true;
  if (rule !== "required-chosen-clash") return false;
  return entries.get(otherId)?.wishedPeople.includes(personId) === true;
}

function stayOf({ name, registration }: Person, startsAt: string): Reason {
  const { arrivesAt = null, departsAt = null } = registration ?? {};
  if (arrivesAt !== null && compareInstants(startsAt, arrivesAt) < 0) {
    return { why: "arrives_later", sentence: `${name} arrives later.` };
  }
  if (departsAt !== null) return { why: "leaves_before", sentence: `${name} leaves before it ends.` };
  return { why: "away", sentence: `${name} is not there then.` };
}

function summaryOf({ id, name, institutionId, institutionShortName }: Person): PersonSummary {
  return { id, name, institutionId, institutionShortName };
}
