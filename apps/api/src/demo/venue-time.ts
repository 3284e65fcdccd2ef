import { toInstant } from "@plenary/time";
import type { InstantInterval, IsoInstant } from "@plenary/time";

export const ZONE = "Europe/Stockholm";

/** On the venue's clock. */
export type Moment = readonly [date: string, time: string];
/** Half-open, on the venue's clock. */
export type Slot = readonly [date: string, from: string, to: string];

export function instantAt([date, time]: Moment): IsoInstant {
  return toInstant({ date, time }, ZONE);
}

export function intervalOf([date, from, to]: Slot): InstantInterval {
  return { startsAt: instantAt([date, from]), endsAt: instantAt([date, to]) };
}
