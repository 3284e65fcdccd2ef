import { and, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";

/** A pattern for LIKE and ILIKE that finds the words as they are typed: `%` and `_` are just characters. */
export function containing(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

/**
 * Whether `haystack` contains each of the words, whatever their order, case and accents: "jankauskaite" finds
 * Jankauskaitė. undefined for no words, which `and()` leaves out.
 */
export function mentionsAll(haystack: SQL, words: string): SQL | undefined {
  const sought = words.split(/\s+/).filter(Boolean);
  return and(
    ...sought.map((word) => sql`${folded(haystack)} ilike ${folded(sql`${containing(word)}::text`)}`),
  );
}

/** Without accents: letters are taken apart and their marks dropped. */
function folded(text: SQL): SQL {
  return sql`regexp_replace(normalize(${text}, nfd), '[\\u0300-\\u036f]', '', 'g')`;
}
