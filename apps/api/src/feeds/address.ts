import { hash, randomBytes } from "node:crypto";
import type { FeedWithAddress } from "@plenary/contract";

type Addresses = Pick<FeedWithAddress, "url" | "webcalUrl" | "googleUrl" | "outlookUrl">;

const FILE = /^([\w-]{43})\.ics$/;

/** 256 random bits in 43 characters that need no escaping in an address. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. It has too many bits to be guessed from a fast hash. */
export function hashOf(token: string): string {
  return hash("sha256", token, "hex");
}

/** The token in the name of a calendar file; null if it can't be one. */
export function tokenIn(file: string): string | null {
  return FILE.exec(file)?.[1] ?? null;
}

export function urlOf(publicUrl: string, token: string): string {
  return `${publicUrl}/calendar/${token}.ics`;
}

/** The feed's address in the forms that calendar programs open. Nothing in it but the token says whose it is. */
export function addressesOf(publicUrl: string, token: string, name: string): Addresses {
  const url = urlOf(publicUrl, token);
  const webcalUrl = url.replace(/^https?:/, "webcal:");
  const outlook = `url=${encodeURIComponent(url)}&name=${encodeURIComponent(name)}`;
  return {
    url,
    webcalUrl,
    googleUrl: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcalUrl)}`,
    outlookUrl: `https://outlook.live.com/calendar/0/addfromweb?${outlook}`,
  };
}
