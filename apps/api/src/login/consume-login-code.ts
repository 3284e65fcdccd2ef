import { tables } from "@plenary/db";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { countHit, tooMany } from "../http/rate-limit.ts";
import { fail } from "../problem.ts";
import { beginLogin } from "./begin-login.ts";
import { DEAD_LOGIN, failLogin } from "./consume-login-link.ts";
import type { Consumed } from "./consume-login-link.ts";
import { DAY_MS, codeHash } from "./request-login-link.ts";
import { hashOf, isSame } from "./secrets.ts";

const { loginLinks } = tables;
const TRIES_PER_DAY = 20;

/**
 * Logs in with the code of the newest link that this browser has asked for. Five tries for a link, and twenty
 * a day for an address: with a million codes, guessing is hopeless.
 */
export async function consumeLoginCode(ctx: Ctx, code: string, browser: string | null): Promise<Consumed> {
  if (browser === null) return failLogin();
  // A refused code must stay counted: the refusal is thrown after the transaction, not inside.
  const answer = await transaction(ctx, (ctx) => tryCode(ctx, code, browser));
  return typeof answer === "string" ? fail("login_invalid", answer) : answer;
}

/** The login, or why there is none. It may say that a code is wrong: this browser has asked for one itself. */
async function tryCode(ctx: Ctx, code: string, browser: string): Promise<Consumed | string> {
  const link = await spendTry(ctx, browser);
  if (link === undefined) return DEAD_LOGIN;
  const { current, ttl } = await countHit(ctx, `login-tries:${link.emailHash}`, DAY_MS);
  if (current > TRIES_PER_DAY) throw tooMany(ttl);
  if (!isSame(codeHash(ctx, link.id, code), link.codeHash) || link.accountId === null)
    return wrongCode(link.triesLeft);
  await ctx.db.update(loginLinks).set({ consumedAt: ctx.clock.now() }).where(eq(loginLinks.id, link.id));
  return { ...(await beginLogin(ctx, link.accountId)), returnTo: link.returnTo };
}

function wrongCode(triesLeft: number): string {
  if (triesLeft === 0) return "That is not the code, and it was the last try. Ask for a new one.";
  return `That is not the code of the newest mail. You can try ${triesLeft === 1 ? "once" : `${triesLeft} times`} more.`;
}

/** The update decides, one after the other: of a hundred guesses at once, five are looked at. */
async function spendTry(ctx: Ctx, browser: string) {
  const live = and(isNull(loginLinks.consumedAt), gt(loginLinks.expiresAt, ctx.clock.now()));
  const newest = ctx.db
    .select({ id: loginLinks.id })
    .from(loginLinks)
    .where(and(eq(loginLinks.browserHash, hashOf(browser)), live))
    .orderBy(desc(loginLinks.createdAt), desc(loginLinks.id))
    .limit(1);
  const [link] = await ctx.db
    .update(loginLinks)
    .set({ triesLeft: sql`${loginLinks.triesLeft} - 1` })
    .where(and(eq(loginLinks.id, newest), live, gt(loginLinks.triesLeft, 0)))
    .returning();
  return link;
}
