import type { DemoRole } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq, sql } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { demoLogins } from "../demo/people.ts";
import { fail } from "../problem.ts";
import { beginLogin } from "./begin-login.ts";
import type { Begun } from "./begin-login.ts";

/** Logs in as the person of the demo who stands for the role. The route exists in demo mode only. */
export async function demoLogin(ctx: Ctx, role: DemoRole): Promise<Begun> {
  return transaction(ctx, async (ctx) => {
    const [account] = await ctx.db
      .select({ id: tables.accounts.id })
      .from(tables.accounts)
      .where(eq(sql`lower(${tables.accounts.email})`, demoLogins[role].toLowerCase()));
    if (account === undefined) return fail("not_found", "The demo's people are not in this database.");
    return beginLogin(ctx, account.id);
  });
}
