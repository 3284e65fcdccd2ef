import type { Model } from "../model.ts";
import { counted } from "../teller.ts";
import { presenceRule } from "./presence.ts";
import { mayMiss } from "./presence-watch.ts";
import type { Bits } from "./presence-watch.ts";

/** Amount: institutions missing to a group's coverage at its session, because nobody of them can come. */
export const coverageMissed = presenceRule({
  name: "coverage-missed",
  weight: 5,
  ask(model, group) {
    const coverage = model.problem.groups[group]!.institutionCoverage ?? 0;
    const institutions = coverage === 0 ? [] : membersByInstitution(model, group);
    if (institutions.length === 0) return null;
    const mayBeAbsent = mayMiss(institutions.length, coverage);
    return (marks) => {
      let absent = 0;
      for (const members of institutions) if (areAllMarked(members, marks)) absent += 1;
      return Math.max(0, absent - mayBeAbsent);
    };
  },
  describe: (violation, say) =>
    `${counted(violation.amount, "institution", "institutions")} too few of ${say.group(violation.groupIds[0])} can ` +
    `send anybody to ${say.session(violation.sessionIds[0])} (${say.when(violation)}): ` +
    `${say.people(violation.personIds)} can't come.`,
});

function membersByInstitution(model: Model, group: number): Bits[] {
  const members = model.membersOf[group]!;
  const institutions = new Map<string, Bits>();
  for (const [i, p] of members.entries()) {
    const { institutionId } = model.problem.people[p]!;
    if (institutionId === undefined) continue;
    const bits = institutions.get(institutionId) ?? new Int32Array(Math.ceil(members.length / 32));
    bits[i >> 5]! |= 1 << (i & 31);
    institutions.set(institutionId, bits);
  }
  return [...institutions.values()];
}

function areAllMarked(members: Bits, marks: Bits): boolean {
  for (let w = 0; w < members.length; w += 1) if ((members[w]! & ~marks[w]!) !== 0) return false;
  return true;
}
