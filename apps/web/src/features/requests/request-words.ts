import type { AgreedSlot, Booking, RequestStage, SessionRequest } from "@plenary/contract";
import { waitsForOrganisers } from "@plenary/contract/agreement";
import {
  addMinutes,
  compareInstants,
  formatDateTime,
  formatDay,
  formatMoment,
  formatTime,
} from "@plenary/time";
import type { Venue } from "@plenary/time";
import { listed } from "../../lib/words.ts";
import { ownerNow } from "./agreement.ts";

export const stageWords: Readonly<Record<RequestStage, string>> = {
  asked: "Asked",
  accepted: "Accepted",
  held: "Held",
  placed: "Placed",
  tentative: "Tentative",
  published: "Published",
  declined: "Declined",
  withdrawn: "Withdrawn",
  cancelled: "Cancelled",
  merged: "Merged",
};

export const stages = Object.keys(stageWords) as RequestStage[];

const over: ReadonlySet<RequestStage> = new Set(["declined", "withdrawn", "cancelled", "merged"]);

/** Whether nothing more comes of it by itself: declined, withdrawn, cancelled, merged into another session. */
export const isOver = (stage: RequestStage): boolean => over.has(stage);

/** Whether people see it on the programme, certain or not. */
export const isPublished = (stage: RequestStage): boolean => stage === "tentative" || stage === "published";

/**
 * The way of a request in order, to where it stands and on. What nobody has said is no step of it: a session may be
 * placed without having been accepted, and one that is only held goes out as tentative.
 */
export function wayOf({
  stage,
  isAccepted,
  booking,
}: Pick<SessionRequest, "stage" | "isAccepted" | "booking">): RequestStage[] {
  if (isOver(stage)) return ["asked", stage];
  const isHeld = stage === "held" || (booking !== null && booking.holdExpiresAt !== null);
  const last = stage === "tentative" ? "tentative" : "published";
  if (isHeld) return stage === "held" ? ["asked", "held", "placed", last] : ["asked", "held", last];
  const isAhead = stage === "asked" || stage === "accepted";
  return ["asked", ...(isAccepted || isAhead ? (["accepted"] as const) : []), "placed", last];
}

type Groups = SessionRequest["groups"];

/** "Agreed by 2 of 3"; null for a session of one group, which has nobody to ask. */
export function agreementWords(groups: Groups): string | null {
  if (groups.length < 2) return null;
  const agreed = groups.filter(({ agreement }) => agreement === "agreed").length;
  const without = groups.filter(isDoneWithout).map(({ shortName }) => shortName);
  if (without.length > 0) {
    return `Agreed by ${agreed} of ${groups.length}, stands without the answer of ${listed(without)}`;
  }
  if (agreed < groups.length) return `Agreed by ${agreed} of ${groups.length}`;
  return agreed === 2 ? "Agreed by both" : `Agreed by all ${agreed}`;
}

/** Whether the organisers hold the session although this group hasn't agreed. */
const isDoneWithout = ({ agreement, standsWithout }: Groups[number]): boolean =>
  agreement !== "agreed" && standsWithout !== undefined;

type Waiting = Pick<
  SessionRequest,
  "stage" | "groups" | "answers" | "declineReason" | "placement" | "booking" | "mergedInto"
>;

/** What is waited for, or how it ended, in a sentence. */
export function waitingWords(request: Waiting, venue: Venue): string {
  const { zone } = venue;
  const { stage, declineReason, placement, booking } = request;
  const partners = partnersWords(request);
  if (booking !== null && booking.holdExpiresAt !== null && !isOver(stage)) {
    const published = isPublished(stage) ? "Published as tentative. " : "";
    return published + heldWords(booking, partners, venue);
  }
  switch (stage) {
    case "asked":
      return partners ?? "Waits for the organisers.";
    case "accepted":
      return partners ?? "Waits for a place in the programme.";
    case "held":
      return "A place is held for it.";
    case "placed":
      if (booking) return `Booked: ${placeWords(booking, zone)}. ${untilPublished(partners)}`;
      return placement
        ? `In the draft: ${placeWords(placement, zone)}. ${untilPublished(partners)}`
        : "Has a place; you see it when the programme is published.";
    case "tentative":
      return tentativeWords(placement, partners, zone) + agreedAhead(request, zone);
    case "published":
      return (
        (placement ? `${placeWords(placement, zone)}.` : "On the programme.") + agreedAhead(request, zone)
      );
    case "declined":
      return declineReason ? `Declined: ${declineReason}` : "The organisers have declined it.";
    case "withdrawn":
      return `${declineReason ?? "Taken back."} Only organisers can bring it back.`;
    case "cancelled":
      return cancelledWords(declineReason);
    case "merged":
      return `Merged into ${request.mergedInto?.title ?? "another session"}, which its people come to.`;
    default:
      return stage satisfies never;
  }
}

const untilPublished = (partners: string | null): string =>
  partners === null
    ? "Waits for the programme to be published."
    : `${partners} Without that it is published as tentative.`;

/** Where it is agreed to go, for who reads only where it is published: no yes to that is one to this. */
function agreedAhead({ booking, placement }: Pick<Waiting, "booking" | "placement">, zone: string): string {
  if (booking === null || placement === null) return "";
  const isThere = compareInstants(booking.startsAt, placement.startsAt) === 0;
  if (isThere && booking.roomId === placement.roomId) return "";
  return ` Agreed for ${placeWords(booking, zone)}: it goes there once the organisers publish it.`;
}

/** People may have written the reason without a full stop. */
function cancelledWords(reason: string | null): string {
  if (!reason) return "Cancelled; it stays visible as cancelled until the meeting is over.";
  const why = /[.!?…]$/.test(reason) ? reason : `${reason}.`;
  return `Cancelled: ${why} It stays visible as cancelled until the meeting is over.`;
}

/** "Wed 22 Oct, 13:00–14:30, H22. Published as tentative. Waits for WP3 to agree." */
function tentativeWords(placement: Waiting["placement"], partners: string | null, zone: string): string {
  const where = placement === null ? "" : `${placeWords(placement, zone)}. `;
  const why = partners ?? "The next final version makes it certain.";
  return `${where}Published as tentative. ${why}`;
}

/** How a request stands, in a line: who has agreed for as long as that matters, and what is waited for. */
export function standsWords(request: Waiting, venue: Venue): string {
  const { stage } = request;
  const groups = request.groups.map((owner) => ownerNow(request, owner));
  const isOpen = stage === "asked" || stage === "accepted" || stage === "held";
  const isAgreed = groups.every(({ agreement }) => agreement === "agreed");
  const agreement = isOpen || (!isAgreed && !isOver(stage)) ? agreementWords(groups) : null;
  return [agreement, waitingWords(request, venue)].filter(Boolean).join(". ");
}

/** "Held: Tue 21 Oct, 10:15–12:00, S1020, until Wed 1 Oct, 12:00. Waits for the organisers." */
function heldWords(booking: Booking, waiting: string | null, venue: Venue): string {
  const until = booking.holdExpiresAt === null ? "" : ` until ${formatMoment(booking.holdExpiresAt, venue)}`;
  const where = placeWords(booking, venue.zone);
  if (booking.waitsFor.includes("asker")) {
    const note = booking.offerNote === "" ? "" : ` “${booking.offerNote}”`;
    return `The organisers offer ${where}${until}.${note}`;
  }
  const partners = booking.waitsFor.includes("groups") ? (waiting ?? "") : "";
  const organisers = booking.waitsFor.includes("organisers") ? "Waits for the organisers." : "";
  return [`Held: ${where},${until}.`, partners, organisers].filter(Boolean).join(" ");
}

/** A partner's refusal counts before what others still owe; who proposed another time waits for the answer. */
function partnersWords(
  request: Pick<Waiting, "stage" | "groups" | "answers" | "booking" | "placement">,
): string | null {
  const groups = request.groups.map((owner) => ownerNow(request, owner));
  const proposes = new Set(
    request.answers.filter(({ proposal }) => proposal?.state === "open").map(({ groupId }) => groupId),
  );
  const of = (is: (group: Groups[number]) => boolean) =>
    groups.filter((group) => !isDoneWithout(group) && is(group)).map(({ shortName }) => shortName);
  const refused = of(({ agreement }) => agreement === "declined");
  if (refused.length > 0) return `${listed(refused)} ${refused.length === 1 ? "does" : "do"} not take part.`;
  const asked = of(({ agreement, groupId }) => agreement === "asked" && !proposes.has(groupId));
  const elsewhere = (isTheirs: boolean) =>
    of(
      ({ agreement, groupId }) =>
        agreement === "asked" && proposes.has(groupId) && waitsForOrganisers(request, groupId) === isTheirs,
    );
  const asking = groups[0]?.shortName ?? "who asked";
  const said = [
    asked.length === 0 ? "" : `Waits for ${listed(asked)} to agree.`,
    proposedWords(asking, elsewhere(false)),
    proposedWords("the organisers", elsewhere(true)),
  ].filter(Boolean);
  return said.length === 0 ? null : said.join(" ");
}

const proposedWords = (decider: string, groups: readonly string[]): string =>
  groups.length === 0 ? "" : `Waits for ${decider} to answer the other time that ${listed(groups)} proposed.`;

/** "Tue 21 Oct, 10:15–12:00, S1020" */
export function placeWords(
  {
    startsAt,
    endsAt,
    roomName,
  }: Pick<NonNullable<SessionRequest["placement"]>, "startsAt" | "endsAt" | "roomName">,
  zone: string,
): string {
  return `${formatDateTime(startsAt, zone)}–${formatTime(endsAt, zone)}, ${roomName}`;
}

type WishNames = Record<"room" | "group" | "session", (id: string) => string>;

/** Each wish in words; empty when there is none. */
export function wishWords(wishes: SessionRequest["wishes"], names: WishNames): string[] {
  const { dayPart, week, remark, roomId, notParallelToGroupIds } = wishes;
  const { rightAfterSessionId, sameRoomAsSessionId } = wishes;
  return [
    dayPart ? `In the ${dayPart}` : "",
    week ? (week === "early" ? "Early in the meeting" : "Late in the meeting") : "",
    roomId ? `In ${names.room(roomId)}` : "",
    notParallelToGroupIds.length > 0
      ? `Not at the same time as ${listed(notParallelToGroupIds.map(names.group), "or")}`
      : "",
    rightAfterSessionId ? `Right after ${names.session(rightAfterSessionId)}` : "",
    sameRoomAsSessionId ? `In the same room as ${names.session(sameRoomAsSessionId)}` : "",
    remark,
  ].filter((words) => words !== "");
}

/** Each limit in words; empty when there is none. */
export function limitWords({ days, notBefore, notAfter }: SessionRequest["limits"], zone: string): string[] {
  return [
    days.length > 0 ? `Only on ${listed(days.map(formatDay), "or")}` : "",
    notBefore ? `Not before ${formatDateTime(notBefore, zone)}` : "",
    notAfter ? `Not after ${formatDateTime(notAfter, zone)}` : "",
  ].filter((words) => words !== "");
}

/** "Thu 23 Oct, 10:45–11:35, H24": where its groups have agreed to meet, while it has no place. */
export function agreedWords(
  { durationMinutes }: Pick<SessionRequest, "durationMinutes">,
  { startsAt, roomId }: AgreedSlot,
  zone: string,
  nameOf: (roomId: string) => string,
): string {
  const when = `${formatDateTime(startsAt, zone)}–${formatTime(addMinutes(startsAt, durationMinutes), zone)}`;
  return roomId === null ? `${when}, in any room` : `${when}, ${nameOf(roomId)}`;
}
