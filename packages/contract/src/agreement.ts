import type { Agreement } from "./joint.ts";

type Answer = {
  readonly agreement: Agreement;
  /** The beginning that it was given to; null: there was none yet. */
  readonly agreedStartsAt: string | null;
};

type Place = { readonly startsAt: string; readonly isHeld: boolean };

/**
 * Whether a group's answer to a joint session is a yes that counts for its place: one that was given to its beginning.
 * Who agreed before there was a place agreed to any that stands, until one is published; what is held they are asked
 * about. Null: it has no place. The database compares the same (`isYesThatCounts`).
 */
export function yesCounts({ agreement, agreedStartsAt }: Answer, place: Place | null): boolean {
  if (agreement !== "agreed") return false;
  if (place === null) return true;
  if (agreedStartsAt === null) return !place.isHeld;
  return Date.parse(agreedStartsAt) === Date.parse(place.startsAt);
}
