import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import type { Ctx } from "../context.ts";

/** 256 random bits, to be put into a link or a cookie. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Six digits, to be typed. */
export function newCode(): string {
  return randomInt(1_000_000).toString().padStart(6, "0");
}

/** How a token is stored. It has enough entropy to need no salt. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** For what could be guessed from its hash, such as addresses and codes. `purpose` keeps uses apart. */
export function keyedHash({ config }: Pick<Ctx, "config">, purpose: string, text: string): string {
  return createHmac("sha256", config.secrets.loginKey).update(`${purpose}\n${text}`).digest("base64url");
}

export function isSame(hash: string, other: string): boolean {
  return hash.length === other.length && timingSafeEqual(Buffer.from(hash), Buffer.from(other));
}

/** The one form of an address that hashes and comparisons use. */
export function addressKey(ctx: Pick<Ctx, "config">, email: string): string {
  return keyedHash(ctx, "address", email.trim().toLowerCase());
}
