import { counted } from "../teller.ts";
import { presenceRule } from "./presence.ts";
import { bitCount, mayMiss } from "./presence-watch.ts";

/** Amount: members missing to a group's quorum at its session. */
export const quorumMissed = presenceRule({
  name: "quorum-missed",
  weight: 10,
  ask(model, group) {
    const quorum = model.problem.groups[group]!.quorum ?? 0;
    if (quorum === 0) return null;
    const mayBeAbsent = mayMiss(model.membersOf[group]!.length, quorum);
    return (marks) => Math.max(0, bitCount(marks) - mayBeAbsent);
  },
  describe: (violation, say) =>
    `${say.group(violation.groupIds[0])} misses its quorum in ${say.session(violation.sessionIds[0])} ` +
    `(${say.when(violation)}) by ${counted(violation.amount, "person", "people")}: ` +
    `${say.people(violation.personIds)} can't come.`,
});
