import type { NotAgreed } from "@plenary/contract";
import { listed } from "../../lib/words.ts";

export function notAgreedWords(count: number): string {
  return count === 1
    ? "1 joint session isn’t agreed by all:"
    : `${count} joint sessions aren’t agreed by all:`;
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
