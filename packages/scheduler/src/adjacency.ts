/**
 * For each session the others it has something to do with, in compressed rows: first those that may move, then
 * the locked ones, both sorted by their duration.
 */
export interface Adjacency {
  /** Row of session `s`: from[s] to from[s + 1]. */
  readonly from: Int32Array;
  /** Where the locked ones begin. */
  readonly locked: Int32Array;
  readonly other: Int32Array;
  readonly cost: Int32Array;
}

interface Sessions {
  readonly duration: Int32Array;
  readonly isLocked: Uint8Array;
}

/** The entries of a square matrix that are not 0. */
export function adjacencyOf(matrix: Int32Array, { duration, isLocked }: Sessions): Adjacency {
  const n = duration.length;
  const ordered = [...duration.keys()].toSorted(
    (a, b) => isLocked[a]! - isLocked[b]! || duration[a]! - duration[b]! || a - b,
  );
  const from = new Int32Array(n + 1);
  const locked = new Int32Array(n);
  for (let s = 0; s < n; s += 1) {
    let degree = 0;
    for (let o = 0; o < n; o += 1) if (matrix[s * n + o] !== 0) degree += 1;
    from[s + 1] = from[s]! + degree;
  }
  const other = new Int32Array(from[n]!);
  const cost = new Int32Array(from[n]!);
  for (let s = 0; s < n; s += 1) {
    let at = from[s]!;
    locked[s] = from[s + 1]!;
    for (const o of ordered) {
      if (matrix[s * n + o] === 0) continue;
      if (isLocked[o]) locked[s] = Math.min(locked[s]!, at);
      other[at] = o;
      cost[at] = matrix[s * n + o]!;
      at += 1;
    }
  }
  return { from, locked, other, cost };
}
