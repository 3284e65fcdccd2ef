import { tables } from "@plenary/db";
import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { hashOf } from "./secrets.ts";

const { loginFamilies, refreshTokens } = tables;

/** Ends a login: its refresh tokens and, with the next request, its access tokens are worth nothing. */
export async function endLogin(ctx: Ctx, loginId: string, endReason: "logout" | "reuse"): Promise<void> {
  await ctx.db
    .update(loginFamilies)
    .set({ endedAt: ctx.clock.now(), endReason })
    .where(and(eq(loginFamilies.id, loginId), isNull(loginFamilies.endedAt)));
}

/** Ends the login of the cookie and that of the access token, if there are any. */
export async function logout(ctx: Ctx, refreshToken: string | null): Promise<void> {
  if (ctx.account !== null) await endLogin(ctx, ctx.account.loginId, "logout");
  if (refreshToken === null) return;
  const [found] = await ctx.db
    .select({ loginId: refreshTokens.familyId })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, hashOf(refreshToken)));
  if (found !== undefined) await endLogin(ctx, found.loginId, "logout");
}
