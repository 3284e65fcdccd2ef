import type { SessionRequest } from "@plenary/contract";
import { answerTo } from "@plenary/contract/agreement";

type Owner = SessionRequest["groups"][number];
type Placed = Pick<SessionRequest, "booking" | "placement" | "answers">;

/** An owner with what it has said to the place that the reader knows: only an answer to its beginning is one. */
export function ownerNow({ booking, placement, answers }: Placed, owner: Owner): Owner {
  const said = answers.find(({ groupId }) => groupId === owner.groupId) ?? unsaid;
  const place = booking ?? placement;
  const isHeld = booking !== null && booking.holdExpiresAt !== null;
  return {
    ...owner,
    agreement: answerTo({ ...said, ...owner }, place && { startsAt: place.startsAt, isHeld }),
  };
}

const unsaid = { agreedStartsAt: null, declinedStartsAt: null };

/** Whether its yes counts for the place that the reader knows. */
export function hasAgreed(request: Placed, owner: Owner): boolean {
  return ownerNow(request, owner).agreement === "agreed";
}
