import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import type { IsoInstant } from "@plenary/time";
import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { countHit, tooMany } from "../http/rate-limit.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { LINK_MINUTES } from "./cookies.ts";
import { addressKey, hashOf, keyedHash, newCode, newToken } from "./secrets.ts";

const { loginLinks } = tables;
const TRIES = 5;
/** Of one address, asked for from one network; a venue has one, and its other delegates have their own addresses. */
const LINKS_PER_NETWORK = 20;
/** Of one address, from wherever: so much does a mailbox bear, and it takes several networks to use it up. */
const LINKS_PER_DAY = 100;
export const DAY_MS = 86_400_000;

type Wish = {
  email: string;
  returnTo?: string | undefined;
  browser: string;
  /** Where it is asked from (`networkOf`). */
  network: string;
};

/**
 * Makes a login link and a code for the address. Whether anybody has the address is found out by the job that
 * mails them, later: to whoever asks, known and unknown addresses are one and the same, in time as well. Anybody can
 * ask for anybody's link. So what one browser asks for ends no link of another, and who asks too often is refused
 * where they are and not elsewhere.
 */
export async function requestLoginLink(ctx: Ctx, wish: Wish): Promise<{ expiresAt: IsoInstant }> {
  const emailHash = addressKey(ctx, wish.email);
  // Counted first: the row of the counter makes requests for one address wait for each other.
  await countLink(ctx, `login-links:${emailHash}:${wish.network}`, LINKS_PER_NETWORK);
  await countLink(ctx, `login-links:${emailHash}`, LINKS_PER_DAY);
  const now = ctx.clock.now();
  const browserHash = hashOf(wish.browser);
  await ctx.db
    .update(loginLinks)
    .set({ consumedAt: now })
    .where(
      and(
        eq(loginLinks.emailHash, emailHash),
        eq(loginLinks.browserHash, browserHash),
        isNull(loginLinks.consumedAt),
      ),
    );
  const [linkId, token, code] = [ctx.newId(), newToken(), newCode()];
  const expiresAt = addMinutes(now, LINK_MINUTES);
  await ctx.db.insert(loginLinks).values({
    id: linkId,
    emailHash,
    tokenHash: hashOf(token),
    codeHash: codeHash(ctx, linkId, code),
    browserHash,
    returnTo: ownPath(wish.returnTo),
    triesLeft: TRIES,
    expiresAt,
    createdAt: now,
  });
  await enqueue(ctx, "send-login-link", { linkId, email: wish.email.trim(), token, code });
  return { expiresAt };
}

async function countLink(ctx: Ctx, key: string, limit: number): Promise<void> {
  const { current, ttl } = await countHit(ctx, key, DAY_MS);
  if (current > limit) throw tooMany(ttl);
}

/** Six digits could be found from a plain hash. */
export function codeHash(ctx: Pick<Ctx, "config">, linkId: string, code: string): string {
  return keyedHash(ctx, "code", `${linkId}\n${code}`);
}

/** A path of ours; `//elsewhere.example` would be another site. */
function ownPath(path: string | undefined): string | null {
  return path !== undefined && /^\/(?![/\\])[\x20-\x7e]*$/.test(path) ? path : null;
}
