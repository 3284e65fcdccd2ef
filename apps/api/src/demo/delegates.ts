import { delegatesNorth } from "./delegates-north.ts";
import { delegatesSouth } from "./delegates-south.ts";
import { delegatesWest } from "./delegates-west.ts";
import type { InstitutionName } from "./institutions.ts";

/** Seats: one main group and up to two more; `*` leads the group, `+` co-leads it. */
export type DemoDelegate = readonly [
  givenName: string,
  familyName: string,
  statusGroup: "academic" | "administrative" | "student",
  seats: string,
];

export type DelegatesBy<Name extends InstitutionName> = Readonly<Record<Name, readonly DemoDelegate[]>>;

export const delegates: DelegatesBy<InstitutionName> = {
  ...delegatesWest,
  ...delegatesNorth,
  ...delegatesSouth,
};
