import { compareInstants } from "@plenary/time";

export type Spot = { readonly roomId: string; readonly startsAt: string };

/** The same room at the same instant, however that is written; null is no place, and the same as none. */
export function isSameSpot(one: Spot | null, other: Spot | null): boolean {
  if (one === null || other === null) return one === other;
  return one.roomId === other.roomId && compareInstants(one.startsAt, other.startsAt) === 0;
}
