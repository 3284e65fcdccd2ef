import { liesInsideOne } from "../intervals.ts";
import type { Model } from "../model.ts";
import type { Level, RuleName } from "../problem.ts";
import type { CellRule } from "../rule.ts";

interface AwayKind {
  readonly name: RuleName;
  readonly level: Level;
  readonly weight: number;
  readonly role: number;
  readonly one: string;
  readonly many: string;
}

/** A rule about people who have not arrived yet or have left. Amount: those people. */
export function personAway({ role, one, many, ...rule }: AwayKind): CellRule {
  const away = (model: Model, s: number, start: number) => {
    const people: number[] = [];
    for (const [p, theirs] of model.roles[s]!) {
      const available = theirs === role ? model.availableOf[p] : null;
      if (available && !liesInsideOne(available, start, start + model.duration[s]!)) people.push(p);
    }
    return people;
  };
  return {
    ...rule,
    shape: "cell",
    reads: "time",
    concerns: (model, s) =>
      [...model.roles[s]!].some(([p, theirs]) => theirs === role && !!model.availableOf[p]),
    amount: (model, s, start) => away(model, s, start).length,
    subjects: (model, s, start) => ({ people: away(model, s, start) }),
    describe: (violation, say) =>
      `${say.people(violation.personIds)} ${violation.personIds.length === 1 ? one : many} ` +
      `${say.session(violation.sessionIds[0])} but can't be there all the time (${say.when(violation)}).`,
  };
}
