import type { SessionRequest, SlotProposal } from "@plenary/contract";
import { formatDateTime } from "@plenary/time";
import { listed } from "../../lib/words.ts";
import { isOver, placeWords } from "./request-words.ts";

type Owner = SessionRequest["groups"][number];

/** An answer that one of the viewer's groups owes. */
export type Owed = { request: SessionRequest; owner: Owner };

/** The joint sessions that wait for groups that the viewer leads. */
export function owedBy(requests: readonly SessionRequest[], ledGroupIds: readonly string[]): Owed[] {
  return requests
    .filter(({ stage, groups }) => !isOver(stage) && groups.length > 1)
    .flatMap((request) =>
      request.groups
        .filter(({ groupId, agreement }) => agreement === "asked" && ledGroupIds.includes(groupId))
        .map((owner) => ({ request, owner })),
    );
}

/** "WP5 is asked to a joint session with WP3 and StC, 90 minutes, Wed 22 Oct, 13:00–14:30, H22 if it stays there" */
export function owedWords({ request, owner }: Owed, zone: string): string {
  const { groups, durationMinutes, placement, stage } = request;
  const others = groups.filter(({ groupId }) => groupId !== owner.groupId).map(({ shortName }) => shortName);
  const where = placement ? placeWords(placement, zone) + (stage === "published" ? "" : " in the draft") : "";
  return [
    `${owner.shortName} is asked to a joint session with ${listed(others)}`,
    `${durationMinutes} minutes`,
    where || "not placed yet",
  ].join(", ");
}

/** What a group has said, in a line. */
export function ownerWords({ agreement, standsWithout }: Owner, declineReason: string): string {
  const said = {
    agreed: "agreed",
    asked: "asked, no answer yet",
    declined: declineReason ? `does not take part: ${declineReason}` : "does not take part",
  }[agreement];
  return standsWithout === undefined || agreement === "agreed"
    ? said
    : `${said}. Stands without it: ${standsWithout}`;
}

/** Said where the session has moved since a group agreed: its agreement stays. Null: it hasn't. */
export function movedWords(
  agreedStartsAt: string | null,
  placement: SessionRequest["placement"],
  zone: string,
): string | null {
  if (agreedStartsAt === null || placement === null) return null;
  if (Date.parse(agreedStartsAt) === Date.parse(placement.startsAt)) return null;
  return `It was at ${formatDateTime(agreedStartsAt, zone)} when this group agreed; the agreement stays.`;
}

/** "proposes Wed 22 Oct, 13:00 in H22: We meet there anyway." */
export function slotWords(
  { startsAt, roomName, note, state, turnDownReason }: SlotProposal,
  zone: string,
): string {
  const where = roomName === null ? "" : ` in ${roomName}`;
  const slot = `${formatDateTime(startsAt, zone)}${where}`;
  if (state === "open") return `proposes ${slot}${note ? `: ${note}` : ""}`;
  return `proposed ${slot}, which was turned down${turnDownReason ? `: ${turnDownReason}` : ""}`;
}
