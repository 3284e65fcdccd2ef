import { randomBytes } from "node:crypto";

/** Without I, L, O and U, which are misread or make words. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 32;

/** 160 random bits for the badge's QR code, in 32 characters that can also be typed; they say nothing about anybody. */
export function newBadgeCode(): string {
  // Five bits of each byte: 32 divides 256, so that no character is likelier than another.
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % 32]).join("");
}
