import type { Agreement, JointAnswer, Session } from "@plenary/contract";
import { answerTo } from "@plenary/contract/agreement";

type Owner = Session["groups"][number];
type Placed = Pick<Session, "groups"> & {
  readonly placement: Pick<NonNullable<Session["placement"]>, "startsAt" | "state"> | null;
};

/** What was answered, and to which beginning. */
export type GivenAnswer = Pick<JointAnswer, "groupId" | "agreedStartsAt" | "declinedStartsAt">;

/** With what it has said to the place. */
export type WaitedFor = Owner & GivenAnswer & { readonly said: Agreement };

/**
 * The owners of a joint session whose yes to its place it waits for, with what they have said to that place: who
 * answered to another beginning is asked again. `answers`: theirs.
 */
export function groupsWaitedFor({ placement, groups }: Placed, answers: readonly GivenAnswer[]): WaitedFor[] {
  if (groups.length < 2) return [];
  const given = new Map(answers.map((answer) => [answer.groupId, answer]));
  const place = placement && { startsAt: placement.startsAt, isHeld: placement.state === "held" };
  return groups
    .map((owner) => ({ ...UNSAID, ...given.get(owner.groupId), ...owner }))
    .map((owner) => ({ ...owner, said: answerTo(owner, place) }))
    .filter(({ said, standsWithout }) => standsWithout === undefined && said !== "agreed");
}

const UNSAID = { agreedStartsAt: null, declinedStartsAt: null };

/**
 * As a sentence goes on about its place: ", another time than WP5 agreed to, so WP5 is asked again"; empty: it answered to no
 * other.
 */
export function askedAgainWords(owner: WaitedFor): string {
  const { shortName, agreement, said, agreedStartsAt, declinedStartsAt } = owner;
  const given = agreement === "agreed" ? agreedStartsAt : declinedStartsAt;
  if (agreement === said || given === null) return "";
  const did = agreement === "agreed" ? "agreed to" : "declined";
  return `, another time than ${shortName} ${did}, so ${shortName} is asked again`;
}
