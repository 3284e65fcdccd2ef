export type Random = (below: number) => number;

/** mulberry32: small, and the same everywhere. Answers integers from 0 up to, but not including, `below`. */
export function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** STORM_SEED repeats a run, as far as the network lets it. */
export function stormSeed(): number {
  return Number(process.env["STORM_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
}
