import { sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";

/**
 * That the owner `s` (of `session_groups`) has given a yes that counts for the placement `p`: what `yesCounts` of the
 * contract says, for the statements that write.
 */
export const isYesThatCounts: SQL = sql`(s.agreement = 'agreed'
  and coalesce(s.agreed_starts_at = p.starts_at, p.state <> 'held'))`;
