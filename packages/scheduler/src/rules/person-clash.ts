import type { Level, RuleName } from "../problem.ts";
import { CHOSEN, KEY, REQUIRED } from "../model-people.ts";
import type { Model } from "../model.ts";
import type { OverlapRule } from "../rule.ts";
import { counted } from "../teller.ts";

/** By their numbers, 0 for none. */
const ROLES = [0, CHOSEN, REQUIRED, KEY];

interface ClashKind {
  readonly name: RuleName;
  readonly level: Level;
  readonly weight: number;
  /** Whether one person with these roles in two parallel sessions breaks this rule. */
  readonly applies: (roleA: number, roleB: number) => boolean;
  /** What the clash means, after "Ann Lee and Bo Ek ". */
  readonly one: string;
  readonly many: string;
}

/** A rule about one person in two places at once; the roles decide which rule it is. */
export function personClash({ applies, one, many, ...rule }: ClashKind): OverlapRule {
  return {
    ...rule,
    shape: "overlap",
    collect(model, add) {
      const partners = ROLES.map((role) => ROLES.map((other) => applies(role, other)));
      for (const [p, sessions] of model.sessionsOf.entries()) {
        const roles = model.rolesOf[p]!;
        for (let i = 0; i < sessions.length; i += 1) {
          const clashes = partners[roles[i]!]!;
          if (!clashes.includes(true)) continue;
          for (let j = i + 1; j < sessions.length; j += 1) {
            if (clashes[roles[j]!]) add(sessions[i]!, sessions[j]!, 1);
          }
        }
      }
    },
    find(model, a, b) {
      const people = sharedPeople(model, a, b, applies);
      return people.length === 0 ? null : { amount: people.length, people };
    },
    describe: (violation, say) =>
      `${say.session(violation.sessionIds[0])} and ${say.session(violation.sessionIds[1])} overlap by ` +
      `${counted(violation.minutes ?? 0, "minute", "minutes")} (${say.together(violation)}): ` +
      `${say.people(violation.personIds)} ${violation.personIds.length === 1 ? one : many}.`,
  };
}

function sharedPeople(model: Model, a: number, b: number, applies: ClashKind["applies"]): number[] {
  const [small, large] = model.roles[a]!.size <= model.roles[b]!.size ? [a, b] : [b, a];
  const people: number[] = [];
  for (const [p, role] of model.roles[small]!) {
    const other = model.roles[large]!.get(p);
    if (other !== undefined && applies(role, other)) people.push(p);
  }
  return people.toSorted((x, y) => x - y);
}
