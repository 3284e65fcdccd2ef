type Point = { readonly elapsedMs: number; readonly hard: number; readonly soft: number };

/** Points of a polyline in a box: time to the right, soft cost upwards, steps because the best stays until beaten. */
export function curvePoints(curve: readonly Point[], width: number, height: number): string {
  const end = Math.max(1, ...curve.map(({ elapsedMs }) => elapsedMs));
  const most = Math.max(1, ...curve.map(({ soft }) => soft));
  const at = ({ elapsedMs }: Point, { soft }: Point) =>
    `${round((elapsedMs / end) * width)},${round(height - 1 - (soft / most) * (height - 2))}`;
  return curve
    .flatMap((point, i) => {
      const before = curve[i - 1];
      return before ? [at(point, before), at(point, point)] : [at(point, point)];
    })
    .join(" ");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
