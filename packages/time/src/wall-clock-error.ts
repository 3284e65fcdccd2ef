import { formatDay } from "./format.ts";
import type { IsoInstant } from "./instants.ts";
import type { WallClock } from "./zones.ts";

/**
 * `gap`: the clocks jump over this time. `ambiguous`: they show it twice. `offset`: it exists, but not with the
 * offset that was asked for.
 */
export type WallClockProblem = "gap" | "ambiguous" | "offset";

/** A wall clock that exists, and its instant. */
export type WallClockReading = WallClock & { instant: IsoInstant };

/**
 * A wall-clock time that names no single instant. `readings` are the ways out, in order of time: both instants
 * of an ambiguous time; for a gap, the time read with the offset before it and with the one after it (a missing
 * 02:30 gives 01:30 and 03:30); for a wrong offset, every offset that the time has.
 */
export class WallClockError extends RangeError {
  override name = "WallClockError";
  readonly kind: WallClockProblem;
  readonly readings: readonly WallClockReading[];

  constructor(
    kind: WallClockProblem,
    asked: { date: string; time: string; zone: string; offset?: string | undefined },
    readings: readonly WallClockReading[],
  ) {
    super(sentence(kind, asked, readings));
    this.kind = kind;
    this.readings = readings;
  }
}

function sentence(
  kind: WallClockProblem,
  asked: { date: string; time: string; zone: string; offset?: string | undefined },
  readings: readonly WallClockReading[],
): string {
  const what = `${asked.time} on ${formatDay(asked.date)}`;
  const times = readings.map((each) =>
    each.date === asked.date ? each.time : `${formatDay(each.date)}, ${each.time}`,
  );
  const offsets = readings.map((each) => each.offset).join(" or ");
  switch (kind) {
    case "gap":
      return `${what} does not exist in ${asked.zone}: the clocks go forward. Choose ${times.join(" or ")}.`;
    case "ambiguous":
      return `${what} happens twice in ${asked.zone}: the clocks go back. Say which by the offset, ${offsets}.`;
    case "offset":
      return `${what} has not the offset ${asked.offset} in ${asked.zone}. Leave it out or use ${offsets}.`;
    default:
      return kind satisfies never;
  }
}
