import type { Operation, Place } from "./history.ts";

/* What tests of the checker tell their histories with: all of it is on the first day of 1970, and asked by Ann. */

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export function at(hour: number, hours = 1): Place {
  return { roomId: "aula", fromMs: hour * HOUR_MS, toMs: (hour + hours) * HOUR_MS };
}

type Times = readonly [startMs: number, endMs: number];

export function operation(kind: string, [startMs, endMs]: Times, rest: Partial<Operation>): Operation {
  const none = { code: null, context: null, wanted: [], facts: [], made: [] };
  return { ...none, kind, by: "ann", startMs, endMs, atMs: startMs, status: 200, ...rest };
}

export function refused(
  kind: string,
  times: Times,
  code: NonNullable<Operation["code"]>,
  rest: Partial<Operation>,
): Operation {
  return operation(kind, times, { status: code === "version_stale" ? 412 : 409, code, ...rest });
}
