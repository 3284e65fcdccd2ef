import { tables } from "@plenary/db";
import { compareInstants, toEpochMs } from "@plenary/time";
import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import { addRefreshToken } from "./begin-login.ts";
import type { Begun } from "./begin-login.ts";
import { endLogin } from "./end-login.ts";
import { hashOf, keyedHash } from "./secrets.ts";

const { loginFamilies, refreshTokens } = tables;
/** For two tabs that refresh at once, and for an answer that got lost on its way. */
const GRACE_MS = 10_000;

/**
 * Exchanges a refresh token for its successor. A token that was exchanged before is in two hands: the login
 * ends for both, at once. Throws `login_expired`.
 */
export async function refreshLogin(ctx: Ctx, token: string): Promise<Begun> {
  // The end of a login must stay: the refusal is thrown after the transaction, not inside.
  const renewed = await transaction(ctx, (ctx) => exchange(ctx, token));
  return renewed ?? fail("login_expired", "This login has ended; log in again.");
}

async function exchange(ctx: Ctx, token: string): Promise<Begun | null> {
  const found = await lock(ctx, hashOf(token));
  if (found === undefined || found.endedAt !== null) return null;
  const now = ctx.clock.now();
  if (compareInstants(found.expiresAt, now) <= 0) return null;
  const successor = successorOf(ctx, token);
  const renewed = {
    account: { accountId: found.accountId, loginId: found.loginId },
    refreshToken: successor,
  };
  if (found.rotatedAt !== null) {
    const isInGrace = toEpochMs(now) - toEpochMs(found.rotatedAt) <= GRACE_MS;
    if (isInGrace && (await isUnused(ctx, successor))) return renewed;
    await endLogin(ctx, found.loginId, "reuse");
    return null;
  }
  await ctx.db
    .update(refreshTokens)
    .set({ rotatedAt: now })
    .where(eq(refreshTokens.tokenHash, hashOf(token)));
  await addRefreshToken(ctx, found.loginId, successor);
  return renewed;
}

/** The login's row is locked, so that the exchanges of one login come one after the other. */
async function lock(ctx: Ctx, tokenHash: string) {
  const [family] = await ctx.db
    .select({ loginId: loginFamilies.id })
    .from(loginFamilies)
    .innerJoin(refreshTokens, eq(refreshTokens.familyId, loginFamilies.id))
    .where(eq(refreshTokens.tokenHash, tokenHash))
    .for("update", { of: loginFamilies });
  if (family === undefined) return undefined;
  // Read again: what the first statement saw may be from before it got the lock.
  const [found] = await ctx.db
    .select({
      loginId: loginFamilies.id,
      accountId: loginFamilies.accountId,
      endedAt: loginFamilies.endedAt,
      expiresAt: refreshTokens.expiresAt,
      rotatedAt: refreshTokens.rotatedAt,
    })
    .from(refreshTokens)
    .innerJoin(loginFamilies, eq(refreshTokens.familyId, loginFamilies.id))
    .where(eq(refreshTokens.tokenHash, tokenHash));
  return found;
}

/** Derived rather than random: within the grace it can be given out again though only its hash is stored. */
function successorOf(ctx: Ctx, token: string): string {
  return keyedHash(ctx, "successor", token);
}

async function isUnused(ctx: Ctx, token: string): Promise<boolean> {
  const unused = await ctx.db
    .select({ hash: refreshTokens.tokenHash })
    .from(refreshTokens)
    .where(and(eq(refreshTokens.tokenHash, hashOf(token)), isNull(refreshTokens.rotatedAt)));
  return unused.length > 0;
}
