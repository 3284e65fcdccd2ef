/** What has been published about the instances with an odd number. */
export interface Published {
  /** Of the 2007 competition, the best of ten runs. */
  readonly winner: number;
  readonly bestMean: number;
  readonly bestKnown: number;
}

const rows: readonly (readonly [number, number, number, number])[] = [
  [1, 571, 81.7, 0],
  [3, 164, 155, 55],
  [5, 5, 0, 0],
  [7, 6, 3.6, 0],
  [9, 1560, 2.6, 0],
  [11, 178, 140.4, 0],
  [13, 0, 0, 0],
  [15, 0, 0, 0],
  [17, 0, 0, 0],
  [19, 1824, 11, 0],
  [21, 0, 0.1, 0],
  [23, 238, 330.5, 0],
];

export const PUBLISHED: ReadonlyMap<number, Published> = new Map(
  rows.map(([number, winner, bestMean, bestKnown]) => [number, { winner, bestMean, bestKnown }]),
);
