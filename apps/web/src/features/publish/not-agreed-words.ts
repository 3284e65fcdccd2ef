import type { NotAgreed } from "@plenary/contract";
import { listed } from "../../lib/words.ts";

export function notAgreedWords(count: number): string {
  return count === 1
    ? "1 joint session isn’t agreed by all, so it is tentative:"
    : `${count} joint sessions aren’t agreed by all, so they are tentative:`;
}

export function heldWords(count: number): string {
  return count === 1
    ? "1 place is only held and goes out as tentative:"
    : `${count} places are only held and go out as tentative:`;
}

/** "waits for WP3", "declined by StC, waits for WP3 and WP5" */
export function waitingWords({ waitsFor, declinedBy }: Pick<NotAgreed, "waitsFor" | "declinedBy">): string {
  return [
    declinedBy.length > 0 ? `declined by ${listed(declinedBy)}` : "",
    waitsFor.length > 0 ? `waits for ${listed(waitsFor)}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
