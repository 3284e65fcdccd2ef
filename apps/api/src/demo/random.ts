/** Numbers that look random and are the same in every load of the demo. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** 0 ≤ n < bound, whole. */
  below(bound: number): number;
  pick<T>(items: readonly T[]): T;
}

/** mulberry32: 32 bits of state are plenty for a demo. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };
  return { next, below, pick };
}

/** Ids in the shape of UUIDv7, a millisecond apart, so that they sort in the order in which they were made. */
export function seededIds(random: Random, firstEpochMs: number): () => string {
  let epochMs = firstEpochMs;
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => random.below(16).toString(16)).join("");
  return () => {
    const time = (epochMs++).toString(16).padStart(12, "0");
    const variant = (8 + random.below(4)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
  };
}
