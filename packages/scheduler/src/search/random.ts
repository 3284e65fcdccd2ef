/** A seeded generator (sfc32): the same numbers on every machine and engine. */
export interface Random {
  /** 0 to 2³² − 1 */
  bits(): number;
  /** 0 to limit − 1 */
  below(limit: number): number;
}

export function createRandom(seed: number): Random {
  let mixed = seed | 0;
  const mix = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed ^ (mixed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [mix(), mix(), mix(), mix()];
  const bits = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  return { bits, below: (limit) => Math.floor((bits() / 4294967296) * limit) };
}
