import type { z } from "zod";
import { fail } from "../problem.ts";

/** An opaque mark of the place after `key`, the sort key of a page's last row. */
export function cursorOf(key: readonly (string | number)[]): string {
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

/** Cuts rows that were asked for with `limit + 1` to a page. */
export function page<T>(rows: readonly T[], limit: number, key: (row: T) => readonly (string | number)[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null };
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
