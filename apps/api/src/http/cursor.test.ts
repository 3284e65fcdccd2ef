import { expect, test } from "vitest";
import { z } from "zod";
import { cursorOf, keyOf, page } from "./cursor.ts";

const Key = z.tuple([z.string(), z.int()]);

test("a cursor carries the sort key of the last row and gives it back", () => {
  const key = ['Åsa, "O\'Neill" 😀', 7] as const;
  expect(keyOf(Key, cursorOf(key))).toEqual(key);
  expect(keyOf(Key, undefined)).toBeNull();
});

test.each(["", "x", "bnVsbA", cursorOf(["only"]), cursorOf(["a", 1.5]), cursorOf(["a", 1, 2])])(
  "the cursor %j of another list is refused",
  (cursor) => {
    expect(() => keyOf(Key, cursor)).toThrow("The cursor is not one that this list gave.");
  },
);

test("pages of any size give every row once", () => {
  const rows = Array.from({ length: 23 }, (_item, index) => ({ name: "same", id: index }));
  for (let limit = 1; limit <= 25; limit += 1) {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const after = keyOf(Key, cursor)?.[1] ?? -1;
      const found = rows.filter(({ id }) => id > after).slice(0, limit + 1);
      const { items, nextCursor } = page(found, limit, ({ name, id }) => [name, id]);
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(rows.map(({ id }) => id));
  }
});
