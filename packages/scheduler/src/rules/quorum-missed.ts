import type { Violation } from "../result.ts";
import { counted } from "../teller.ts";
import type { Teller } from "../teller.ts";
import { presenceRule } from "./presence.ts";
import { bitCount, mayMiss } from "./presence-watch.ts";

/** Amount: members missing to a group's quorum at its session. */
export const quorumMissed = presenceRule({
  name: "quorum-missed",
  weight: 10,
  ask(model, group) {
    const { quorum = 0, absentMembers = 0 } = model.problem.groups[group]!;
    if (quorum === 0) return null;
    const mayBeAbsent = mayMiss(model.membersOf[group]!.length + absentMembers, quorum) - absentMembers;
    return (marks) => Math.max(0, bitCount(marks) - mayBeAbsent);
  },
  describe: (violation, say) =>
    `${say.group(violation.groupIds[0])} misses its quorum in ${say.session(violation.sessionIds[0])} ` +
    `(${say.when(violation)}) by ${counted(violation.amount, "person", "people")}: ${whoIsMissing(violation, say)}.`,
});

function whoIsMissing({ personIds, groupIds }: Violation, say: Teller): string {
  const absent = say.problem.groups.find(({ id }) => id === groupIds[0])?.absentMembers ?? 0;
  const elsewhere = personIds.length > 0 ? [`${say.people(personIds)} can't come`] : [];
  const away = `${counted(absent, "member doesn't", "members don't")} come to the meeting`;
  return [...elsewhere, ...(absent > 0 ? [away] : [])].join(", ");
}
