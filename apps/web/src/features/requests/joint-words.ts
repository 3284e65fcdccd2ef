import type { SessionRequest, SlotProposal } from "@plenary/contract";
import { waitsForOrganisers } from "@plenary/contract/agreement";
import { compareInstants, formatDateTime } from "@plenary/time";
import { listed } from "../../lib/words.ts";
import { ownerNow } from "./agreement.ts";
import { isOver, isPublished, placeWords } from "./request-words.ts";

type Owner = SessionRequest["groups"][number];

/** An answer that one of the viewer's groups owes. */
export type Owed = { request: SessionRequest; owner: Owner };

/** Whether somebody of the group should say something: it was asked, or what it answered to is elsewhere. */
export function isOwed(request: SessionRequest, owner: Owner): boolean {
  return ownerNow(request, owner).agreement === "asked";
}

/** The joint sessions that wait for groups that the viewer leads. */
export function owedBy(requests: readonly SessionRequest[], ledGroupIds: readonly string[]): Owed[] {
  return requests
    .filter(({ stage, groups }) => !isOver(stage) && groups.length > 1)
    .flatMap((request) =>
      request.groups
        .filter((owner) => isOwed(request, owner) && ledGroupIds.includes(owner.groupId))
        .map((owner) => ({ request, owner })),
    );
}

/** Places that the organisers offer to groups that the viewer leads. */
export function offeredTo(
  requests: readonly SessionRequest[],
  ledGroupIds: readonly string[],
): SessionRequest[] {
  return requests.filter(
    ({ booking, groups: [asking] }) =>
      booking?.waitsFor.includes("asker") === true &&
      asking !== undefined &&
      ledGroupIds.includes(asking.groupId),
  );
}

export type Proposed = Owed & { slot: SlotProposal };

/** Slots that nobody has decided about. */
export function openSlots(requests: readonly SessionRequest[]): Proposed[] {
  return requests
    .filter(({ stage }) => !isOver(stage))
    .flatMap((request) =>
      request.groups.flatMap((owner) => {
        const slot = request.answers.find(({ groupId }) => groupId === owner.groupId)?.proposal;
        return slot?.state === "open" ? [{ request, owner, slot }] : [];
      }),
    );
}

/** Slots that partners propose for what the viewer's groups asked for and may still put elsewhere. */
export function proposedTo(requests: readonly SessionRequest[], ledGroupIds: readonly string[]): Proposed[] {
  return openSlots(requests).filter(
    ({ request, owner }) =>
      ledGroupIds.includes(request.groups[0]?.groupId ?? "") && !waitsForOrganisers(request, owner.groupId),
  );
}

/** Who decides about a slot of this group, as its sentences go on: "the organisers", "WP3". */
export function deciderOf(request: SessionRequest, owner: Owner): string {
  return waitsForOrganisers(request, owner.groupId)
    ? "the organisers"
    : (request.groups[0]?.shortName ?? "who asked");
}

/**
 * "WP5 is asked to a joint session with WP3 and StC, 90 minutes, Wed 22 Oct, 13:00–14:30, H22". Where it answered to another
 * beginning it is asked again, and reads to which it did.
 */
export function owedWords({ request, owner }: Owed, zone: string): string {
  const { groups, durationMinutes, placement, booking, stage } = request;
  const others = groups.filter(({ groupId }) => groupId !== owner.groupId).map(({ shortName }) => shortName);
  const inDraft = isPublished(stage) ? "" : " in the draft";
  const where = booking
    ? (booking.holdExpiresAt === null ? "" : "held ") + placeWords(booking, zone)
    : placement && placeWords(placement, zone) + inDraft;
  const said = request.answers.find(({ groupId }) => groupId === owner.groupId);
  const given = said && elsewhere(request, owner, said);
  return [
    `${owner.shortName} is asked ${given ? "again " : ""}to a joint session with ${listed(others)}`,
    `${durationMinutes} minutes`,
    (where || "not placed yet") + (given ? `; ${owner.shortName} ${answeredWords(owner, given, zone)}` : ""),
  ].join(", ");
}

/** What a group has said, in a line. */
export function ownerWords(
  { agreement, standsWithout }: Owner,
  { declineReason = "", proposal = null }: Partial<SessionRequest["answers"][number]> = {},
): string {
  const said = {
    agreed: "agreed",
    asked: proposal?.state === "open" ? "has proposed another time" : "asked, no answer yet",
    declined: declineReason ? `does not take part: ${declineReason}` : "does not take part",
  }[agreement];
  return standsWithout === undefined || agreement === "agreed"
    ? said
    : `${said}. Stands without it: ${standsWithout}`;
}

type Given = Pick<SessionRequest["answers"][number], "agreedStartsAt" | "declinedStartsAt">;

/** The beginning that a group answered to, where its session begins at another one. */
function elsewhere(
  { booking, placement }: Pick<SessionRequest, "booking" | "placement">,
  { agreement }: Pick<Owner, "agreement">,
  { agreedStartsAt, declinedStartsAt }: Given,
): string | null {
  const place = booking ?? placement;
  const given = { asked: null, agreed: agreedStartsAt, declined: declinedStartsAt }[agreement];
  return place === null || given === null || compareInstants(given, place.startsAt) === 0 ? null : given;
}

function answeredWords({ agreement }: Pick<Owner, "agreement">, given: string, zone: string): string {
  return `${agreement === "agreed" ? "agreed to" : "declined"} ${formatDateTime(given, zone)}`;
}

/**
 * Said where a group answered to another beginning than the one that is read, so that nobody takes its answer for one to
 * this. Which came first isn't said: it may have agreed to where it goes with the next version. Null: it hasn't.
 */
export function movedWords(
  request: Pick<SessionRequest, "booking" | "placement">,
  owner: Pick<Owner, "agreement">,
  said: Given,
  zone: string,
): string | null {
  const given = elsewhere(request, owner, said);
  if (given !== null) return `It ${answeredWords(owner, given, zone)}; to this time it has not answered.`;
  const isHeld = request.booking !== null && request.booking.holdExpiresAt !== null;
  return isHeld && owner.agreement === "agreed" && said.agreedStartsAt === null
    ? "It agreed before a place was held; it is asked about it."
    : null;
}

/** "proposes Wed 22 Oct, 13:00 in H22: We meet there anyway." */
export function slotWords(
  { startsAt, roomName, note, state, turnDownReason }: SlotProposal,
  zone: string,
): string {
  const slot = whenWords({ startsAt, roomName }, zone);
  if (state === "open") return `proposes ${slot}${note ? `: ${note}` : ""}`;
  return `proposed ${slot}, which was turned down${turnDownReason ? `: ${turnDownReason}` : ""}`;
}

/** The same for the group that proposes it: "You proposed Wed 22 Oct, 13:00 in H22. It waits for WP3." */
export function ownSlotWords(
  { note, state, turnDownReason, ...slot }: SlotProposal,
  decider: string,
  zone: string,
) {
  const proposed = `You proposed ${whenWords(slot, zone)}`;
  if (state === "turned_down") {
    return `${proposed}; ${decider} turned it down${turnDownReason ? `: ${turnDownReason}` : "."}`;
  }
  return `${proposed}${note ? ` (“${note}”)` : ""}. It waits for ${decider}.`;
}

/** "Wed 22 Oct, 13:00 in H22" */
function whenWords(
  { startsAt, roomName }: Pick<SlotProposal, "startsAt" | "roomName">,
  zone: string,
): string {
  return `${formatDateTime(startsAt, zone)}${roomName === null ? "" : ` in ${roomName}`}`;
}
