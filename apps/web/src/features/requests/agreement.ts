import type { SessionRequest } from "@plenary/contract";
import { compareInstants } from "@plenary/time";

type Owner = SessionRequest["groups"][number];
type Held = Pick<SessionRequest, "booking" | "answers">;

/** Whether a yes counts: to what is held, only one that was given to its beginning. */
export function hasAgreed({ booking, answers }: Held, { groupId, agreement }: Owner): boolean {
  if (agreement !== "agreed") return false;
  if (booking === null || booking.holdExpiresAt === null) return true;
  const agreedTo = answers.find((answer) => answer.groupId === groupId)?.agreedStartsAt ?? null;
  return agreedTo !== null && compareInstants(agreedTo, booking.startsAt) === 0;
}

/** An owner with what it has said to the place as it is now. */
export function ownerNow(request: Held, owner: Owner): Owner {
  const isElsewhere = owner.agreement === "agreed" && !hasAgreed(request, owner);
  return isElsewhere ? { ...owner, agreement: "asked" } : owner;
}
