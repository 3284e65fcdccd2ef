import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";

const { accounts } = tables;

/**
 * The account of an address, made if there is none. A changed address points the person to another account rather
 * than renaming this one: the account may belong to people of other alliances, who did not ask for it.
 */
export async function accountIdOf(ctx: Ctx, email: string): Promise<string> {
  await ctx.db
    .insert(accounts)
    .values({ id: ctx.newId(), email, createdAt: ctx.clock.now() })
    .onConflictDoNothing();
  const [account] = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(sql`lower(${accounts.email}) = lower(${email})`);
  if (account === undefined) throw new Error("The account vanished between two statements.");
  return account.id;
}
