/** Rooms are the bits of one number. */
export const ROOMS = 32;

/** `bits` must not be 0. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** The first set bit from `turn` on, around the end. */
export function pickBit(bits: number, turn: number): number {
  const rest = bits >>> turn;
  return rest === 0 ? lowestBit(bits) : turn + lowestBit(rest);
}
