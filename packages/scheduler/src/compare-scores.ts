import { LEVELS } from "./problem.ts";
import type { Score } from "./result.ts";

/** Negative if `a` is better, 0 if neither is: the first level that differs decides, from hard to soft. */
export function compareScores(a: Score, b: Score): number {
  for (const level of LEVELS) if (a[level] !== b[level]) return a[level] - b[level];
  return 0;
}
