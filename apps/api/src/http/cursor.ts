import { sql } from "drizzle-orm";
import type { Column, SQL } from "drizzle-orm";
import type { z } from "zod";
import { fail } from "../problem.ts";

/** What a list is sorted by, of one row; its tail is unique, so that no two rows have the same place. */
type Key = readonly (string | number)[];

/** An opaque mark of the place after `key`, the sort key of a page's last row. */
export function cursorOf(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/**
 * The sort key in a cursor; null for the first page. Throws `invalid_input` unless it has the shape of `schema`,
 * a tuple: a cursor of another list, or one that was edited, must not become part of a query.
 */
export function keyOf<S extends z.ZodType>(schema: S, cursor: string | undefined): z.output<S> | null {
  if (cursor === undefined) return null;
  const result = schema.safeParse(decoded(cursor));
  if (result.success) return result.data;
  return fail("invalid_input", "The cursor is not one that this list gave.", {
    errors: [{ field: "query.cursor", message: "Take it from nextCursor of the page before." }],
  });
}

/** The rows behind `key` in a list sorted by these columns, all ascending; undefined, for all rows, without a key. */
export function isAfter(columns: readonly Column[], key: Key | null): SQL | undefined {
  return key === null ? undefined : compared(columns, sql`>`, key);
}

/** As `isAfter`, for columns that are all descending. */
export function isBefore(columns: readonly Column[], key: Key | null): SQL | undefined {
  return key === null ? undefined : compared(columns, sql`<`, key);
}

/** Cuts rows that were asked for with `limit + 1` to a page. */
export function page<T>(rows: readonly T[], limit: number, key: (row: T) => Key) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null };
}

function compared(columns: readonly Column[], operator: SQL, key: Key): SQL {
  const values = columns.map((column, index) => sql.param(key[index], column));
  return sql`(${sql.join([...columns], sql`, `)}) ${operator} (${sql.join(values, sql`, `)})`;
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
