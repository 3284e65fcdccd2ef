import type { PlanPoint } from "@plenary/contract";
import { compareScores } from "@plenary/scheduler";
import type { Score } from "@plenary/scheduler";

/** As many as a chart can show; a run of minutes would otherwise grow its row with every improvement. */
const MOST_POINTS = 240;

/** The curve with what came since; thinned out evenly, but for the first and the last point, when it gets long. */
export function withPoints(curve: readonly PlanPoint[], fresh: readonly PlanPoint[]): PlanPoint[] {
  let points = [...curve, ...fresh];
  while (points.length > MOST_POINTS)
    points = points.filter((_, i) => i % 2 === 0 || i === points.length - 1);
  return points;
}

export function pointOf(score: Score, elapsedMs: number): PlanPoint {
  const { hard, unplaced, moved, soft } = score;
  return { elapsedMs, hard, unplaced, moved, soft };
}

export function isBetter(a: Score, b: Score): boolean {
  return compareScores(a, b) < 0;
}
