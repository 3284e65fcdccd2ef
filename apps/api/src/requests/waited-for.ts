import type { Agreement, JointAnswer, Session } from "@plenary/contract";
import { answerTo } from "@plenary/contract/agreement";

type Owner = Session["groups"][number];
type Placed = Pick<Session, "groups"> & {
  readonly placement: Pick<NonNullable<Session["placement"]>, "startsAt" | "state"> | null;
};

/** What was answered, and to which beginning. */
export type GivenAnswer = Pick<JointAnswer, "groupId" | "agreedStartsAt" | "declinedStartsAt">;

/**
 * The owners of a joint session whose yes to its place it waits for, with what they have said to that place: who
 * answered to another beginning is asked again. `answers`: theirs.
 */
export function groupsWaitedFor(
  { placement, groups }: Placed,
  answers: readonly GivenAnswer[],
): (Owner & { readonly said: Agreement })[] {
  if (groups.length < 2) return [];
  const given = new Map(answers.map((answer) => [answer.groupId, answer]));
  const place = placement && { startsAt: placement.startsAt, isHeld: placement.state === "held" };
  return groups
    .map((owner) => ({
      ...owner,
      said: answerTo({ ...UNSAID, ...given.get(owner.groupId), ...owner }, place),
    }))
    .filter(({ said, standsWithout }) => standsWithout === undefined && said !== "agreed");
}

const UNSAID = { agreedStartsAt: null, declinedStartsAt: null };
