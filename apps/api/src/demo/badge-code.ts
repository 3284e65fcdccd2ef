import type { Random } from "./random.ts";

/** Without I, L, O and U, which are misread or make words. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 160 bits in the form of a real badge code, but no secret: whoever reads this can compute it. Demo only. */
export function badgeCode(random: Random): string {
  return Array.from({ length: 32 }, () => ALPHABET[random.below(32)]).join("");
}
