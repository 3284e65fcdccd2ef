import { tables } from "@plenary/db";
import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import { beginLogin } from "./begin-login.ts";
import type { Begun } from "./begin-login.ts";
import { hashOf } from "./secrets.ts";

const { loginLinks } = tables;

export type Consumed = Begun & { returnTo: string | null };

/**
 * Logs in with the token of a mailed link. Throws `other_browser`, and consumes nothing, if this isn't the
 * browser that asked: the mail of somebody else was opened, or by a scanner that even runs scripts.
 */
export async function consumeLoginLink(ctx: Ctx, token: string, browser: string | null): Promise<Consumed> {
  const link = and(
    eq(loginLinks.tokenHash, hashOf(token)),
    isNull(loginLinks.consumedAt),
    isNotNull(loginLinks.accountId),
    gt(loginLinks.expiresAt, ctx.clock.now()),
  );
  return transaction(ctx, async (ctx) => {
    const [mine] = await ctx.db
      .update(loginLinks)
      .set({ consumedAt: ctx.clock.now() })
      .where(and(link, eq(loginLinks.browserHash, hashOf(browser ?? ""))))
      .returning({ accountId: loginLinks.accountId, returnTo: loginLinks.returnTo });
    if (mine?.accountId) return { ...(await beginLogin(ctx, mine.accountId)), returnTo: mine.returnTo };
    const [others] = await ctx.db.select({ id: loginLinks.id }).from(loginLinks).where(link);
    if (others === undefined) return failLogin();
    return fail(
      "other_browser",
      "Open the link in the browser in which you asked for it, or type the code there.",
    );
  });
}

export const DEAD_LOGIN = "This link or code does not work any more. Ask for a new one.";

/** One sentence for every reason: used, replaced by a newer one, too old, or never there. */
export function failLogin(): never {
  return fail("login_invalid", DEAD_LOGIN);
}
