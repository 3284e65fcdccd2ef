import type { SessionRequest } from "@plenary/contract";
import { many } from "../../lib/words.ts";
import { isPublished } from "./request-words.ts";

type Ending = Pick<SessionRequest, "stage" | "placement" | "booking" | "expectedPeople">;

/** What withdrawing a request does: to its place, to the people who expect it, and whether there is a way back. */
export function withdrawalWords(
  { stage, placement, booking, expectedPeople }: Ending,
  mayBringBack: boolean,
): string {
  const isPlaced = placement !== null || booking !== null;
  const people = many(expectedPeople, "person is", "people are");
  return [
    isPublished(stage)
      ? `It is published, and ${people} expected: those whose day it changes are told with the next version, and it stays visible as cancelled until the meeting is over.`
      : "",
    isPlaced ? "Its place becomes free, and others may take it." : "",
    mayBringBack ? "You can bring the request back later." : "Only the organisers can bring it back.",
  ]
    .filter(Boolean)
    .join(" ");
}
