import type { PlanPoint } from "@plenary/contract";

type PlanLevel = "hard" | "unplaced" | "moved" | "soft";

/** How the best so far fell on one level, for a small chart. */
export type LevelCurve = {
  readonly level: PlanLevel;
  readonly label: string;
  /** Of a polyline: time to the right, cost upwards, steps because the best stays until it is beaten. */
  readonly points: string;
  readonly last: number;
  /** The same for those who don't see it: "Soft cost: 389 at first, 273 after 1.2 s." */
  readonly sentence: string;
};

const labels: Readonly<Record<PlanLevel, string>> = {
  hard: "Hard cost",
  unplaced: "Unplaced cost",
  moved: "Moved cost",
  soft: "Soft cost",
};
const LEVELS = ["hard", "unplaced", "moved", "soft"] as const;

/** A curve for each level on which there was anything at all; always one for the soft cost. */
export function levelCurves(curve: readonly PlanPoint[], width: number, height: number): LevelCurve[] {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last) return [];
  const end = Math.max(1, last.elapsedMs);
  return LEVELS.filter((level) => level === "soft" || curve.some((point) => point[level] > 0)).map(
    (level) => ({
      level,
      label: labels[level],
      points: stepsOf(curve, level, { end, width, height }),
      last: last[level],
      sentence: `${labels[level]}: ${first[level]} at first, ${last[level]} after ${seconds(last.elapsedMs)}.`,
    }),
  );
}

type Box = { end: number; width: number; height: number };

function stepsOf(curve: readonly PlanPoint[], level: PlanLevel, { end, width, height }: Box): string {
  const most = Math.max(1, ...curve.map((point) => point[level]));
  const at = (point: PlanPoint, value: PlanPoint) =>
    `${round((point.elapsedMs / end) * width)},${round(height - 1 - (value[level] / most) * (height - 2))}`;
  return curve
    .flatMap((point, i) => {
      const before = curve[i - 1];
      return before ? [at(point, before), at(point, point)] : [at(point, point)];
    })
    .join(" ");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
