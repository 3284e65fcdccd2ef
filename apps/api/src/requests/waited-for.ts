import { yesCounts } from "@plenary/contract/agreement";
import type { JointAnswer, Session } from "@plenary/contract";

type Placed = Pick<Session, "groups"> & {
  readonly placement: Pick<NonNullable<Session["placement"]>, "startsAt" | "state"> | null;
};

/** The owners of a joint session whose yes to its place it waits for. `answers`: theirs. */
export function groupsWaitedFor(
  { placement, groups }: Placed,
  answers: readonly Pick<JointAnswer, "groupId" | "agreedStartsAt">[],
): Session["groups"] {
  if (groups.length < 2) return [];
  const agreedTo = new Map(answers.map(({ groupId, agreedStartsAt }) => [groupId, agreedStartsAt]));
  const place = placement && { startsAt: placement.startsAt, isHeld: placement.state === "held" };
  return groups.filter(({ groupId, agreement, standsWithout }) => {
    const answer = { agreement, agreedStartsAt: agreedTo.get(groupId) ?? null };
    return standsWithout === undefined && !yesCounts(answer, place);
  });
}
