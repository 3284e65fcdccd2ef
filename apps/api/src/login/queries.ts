import type { Me } from "@plenary/contract";
import { tables } from "@plenary/db";
import { asc, eq, sql } from "drizzle-orm";
import type { Account, Ctx } from "../context.ts";
import { fail } from "../problem.ts";

const { accounts, alliances, people } = tables;

/** Who is logged in, and who they are in each of their alliances. */
export async function getMe(ctx: Ctx, { accountId }: Account): Promise<Me> {
  const [account] = await ctx.db
    .select({ email: accounts.email })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (account === undefined) return fail("login_expired", "This login has ended; log in again.");
  const memberships = await ctx.db
    .select({
      allianceId: people.allianceId,
      allianceName: alliances.name,
      personId: people.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
    })
    .from(people)
    .innerJoin(alliances, eq(alliances.id, people.allianceId))
    .where(eq(people.accountId, accountId))
    .orderBy(asc(alliances.name), asc(people.allianceId));
  return { accountId, email: account.email, people: memberships };
}
