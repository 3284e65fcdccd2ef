import type { SessionRequest } from "@plenary/contract";
import { yesCounts } from "@plenary/contract/agreement";

type Owner = SessionRequest["groups"][number];
type Placed = Pick<SessionRequest, "booking" | "placement" | "answers">;

/** Whether its yes counts for the place that the reader knows: only one that was given to its beginning. */
export function hasAgreed({ booking, placement, answers }: Placed, { groupId, agreement }: Owner): boolean {
  const agreedStartsAt = answers.find((answer) => answer.groupId === groupId)?.agreedStartsAt ?? null;
  const place = booking ?? placement;
  const isHeld = booking !== null && booking.holdExpiresAt !== null;
  return yesCounts({ agreement, agreedStartsAt }, place && { startsAt: place.startsAt, isHeld });
}

/** An owner with what it has said to the place as it is now. */
export function ownerNow(request: Placed, owner: Owner): Owner {
  const isElsewhere = owner.agreement === "agreed" && !hasAgreed(request, owner);
  return isElsewhere ? { ...owner, agreement: "asked" } : owner;
}
