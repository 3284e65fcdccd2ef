import { yesCounts } from "@plenary/contract/agreement";
import type { JointAnswer, Session } from "@plenary/contract";

/** The owners of a joint session whose yes it waits for. `answers`: theirs, which matter while its place is held. */
export function groupsWaitedFor(
  { placement, groups }: Pick<Session, "placement" | "groups">,
  answers: readonly Pick<JointAnswer, "groupId" | "agreedStartsAt">[],
): Session["groups"] {
  if (groups.length < 2) return [];
  const agreedTo = new Map(answers.map(({ groupId, agreedStartsAt }) => [groupId, agreedStartsAt]));
  const heldFrom = placement?.state === "held" ? placement.startsAt : null;
  return groups.filter(({ groupId, agreement, standsWithout }) => {
    const answer = { agreement, agreedStartsAt: agreedTo.get(groupId) ?? null };
    return standsWithout === undefined && !yesCounts(answer, heldFrom);
  });
}
