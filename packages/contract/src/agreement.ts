import type { Agreement } from "./joint.ts";
import type { SessionRequest } from "./requests.ts";

type Answer = {
  readonly agreement: Agreement;
  /** The beginning that it agreed to; null: there was none yet. */
  readonly agreedStartsAt: string | null;
  /** The beginning that it declined; null: whatever it would be. */
  readonly declinedStartsAt: string | null;
};

type Place = { readonly startsAt: string; readonly isHeld: boolean };

/**
 * What a group's answer to a joint session is to its place: a yes or a no to another beginning is none to this one, so
 * it is asked again. Who agreed before there was a place agreed to any that stands, until one is published; what is held
 * they are asked about. Who declined before there was a place declined all of them. Null: it has no place.
 */
export function answerTo(
  { agreement, agreedStartsAt, declinedStartsAt }: Answer,
  place: Place | null,
): Agreement {
  if (place === null || agreement === "asked") return agreement;
  const given = agreement === "agreed" ? agreedStartsAt : declinedStartsAt;
  if (given === null) return agreement === "agreed" && place.isHeld ? "asked" : agreement;
  return Date.parse(given) === Date.parse(place.startsAt) ? agreement : "asked";
}

/** Whether the answer is a yes that counts for the place. The database compares the same (`isYesThatCounts`). */
export function yesCounts(answer: Answer, place: Place | null): boolean {
  return answerTo(answer, place) === "agreed";
}

/**
 * Whether a session has its place on the programme, or in the draft: others plan around that, so the organisers alone
 * move it. What is held goes elsewhere with its leads.
 */
export function isPlaced({ stage, booking }: Pick<SessionRequest, "stage" | "booking">): boolean {
  if (stage !== "placed" && stage !== "tentative" && stage !== "published") return false;
  return booking === null || booking.holdExpiresAt === null;
}

/**
 * Whether the organisers decide about a slot that a group proposes: of what has its place, and of what who asked proposes.
 * About all others who asked decides, or an organiser.
 */
export function waitsForOrganisers(
  request: Pick<SessionRequest, "stage" | "booking" | "groups">,
  groupId: string,
): boolean {
  return isPlaced(request) || request.groups[0]?.groupId === groupId;
}
