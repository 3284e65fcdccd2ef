import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import type { Account, Ctx } from "../context.ts";
import { REFRESH_DAYS } from "./cookies.ts";
import { hashOf, newToken } from "./secrets.ts";

/** A login that has begun: who, and what goes into the browser's cookie. */
export type Begun = { account: Account; refreshToken: string };

const MINUTES_PER_DAY = 1_440;

/** Begins a login of the account in one browser; in the transaction that consumes what allowed it. */
export async function beginLogin(ctx: Ctx, accountId: string): Promise<Begun> {
  const loginId = ctx.newId();
  const refreshToken = newToken();
  await ctx.db.insert(tables.loginFamilies).values({ id: loginId, accountId, createdAt: ctx.clock.now() });
  await addRefreshToken(ctx, loginId, refreshToken);
  return { account: { accountId, loginId }, refreshToken };
}

/** The next refresh token of a login, with a life of its own: a login that is used doesn't end. */
export async function addRefreshToken(ctx: Ctx, loginId: string, token: string): Promise<void> {
  const now = ctx.clock.now();
  const expiresAt = addMinutes(now, REFRESH_DAYS * MINUTES_PER_DAY);
  await ctx.db
    .insert(tables.refreshTokens)
    .values({ tokenHash: hashOf(token), familyId: loginId, createdAt: now, expiresAt });
}
