import { many } from "../../lib/words.ts";

/** What becomes of the sessions that stood in a block which has changed; null: there is nothing to say. */
export function leftOutsideWords({ leftOutside }: { readonly leftOutside: number }): string | null {
  if (leftOutside === 0) return null;
  return leftOutside === 1
    ? "1 session that stood in it stays where it is, outside of the open blocks now."
    : `${many(leftOutside, "session")} that stood in it stay where they are, outside of the open blocks now.`;
}
