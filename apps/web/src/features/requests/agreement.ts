import type { SessionRequest } from "@plenary/contract";
import { compareInstants } from "@plenary/time";
import { yesCounts } from "@plenary/contract/agreement";

type Owner = SessionRequest["groups"][number];
type Held = Pick<SessionRequest, "booking" | "answers">;

/** Whether a yes counts: to what is held, only one that was given to its beginning. */
export function hasAgreed({ booking, answers }: Held, { groupId, agreement }: Owner): boolean {
  const agreedStartsAt = answers.find((answer) => answer.groupId === groupId)?.agreedStartsAt ?? null;
  const heldFrom = booking !== null && booking.holdExpiresAt !== null ? booking.startsAt : null;
  return yesCounts({ agreement, agreedStartsAt }, heldFrom);
}

/** Whether what stands begins at another time than the group agreed to: it may say so once more, or decline. */
export function isMovedSince(
  { booking, placement, answers }: Held & Pick<SessionRequest, "placement">,
  { groupId, agreement }: Owner,
): boolean {
  const agreedTo = answers.find((answer) => answer.groupId === groupId)?.agreedStartsAt ?? null;
  const isHeld = booking !== null && booking.holdExpiresAt !== null;
  if (agreement !== "agreed" || agreedTo === null || placement === null || isHeld) return false;
  return compareInstants(agreedTo, placement.startsAt) !== 0;
}

/** An owner with what it has said to the place as it is now. */
export function ownerNow(request: Held, owner: Owner): Owner {
  const isElsewhere = owner.agreement === "agreed" && !hasAgreed(request, owner);
  return isElsewhere ? { ...owner, agreement: "asked" } : owner;
}
