import type { Agreement } from "./joint.ts";

type Answer = {
  readonly agreement: Agreement;
  /** The beginning that it was given to; null: there was none yet. */
  readonly agreedStartsAt: string | null;
};

/**
 * Whether a group's answer to a joint session is a yes that counts: to a place that is held, only one that was given to
 * its beginning. `heldFrom`: that instant; null: nothing is held. The database compares the same when a hold is settled.
 */
export function yesCounts({ agreement, agreedStartsAt }: Answer, heldFrom: string | null): boolean {
  if (agreement !== "agreed") return false;
  if (heldFrom === null) return true;
  return agreedStartsAt !== null && Date.parse(agreedStartsAt) === Date.parse(heldFrom);
}
