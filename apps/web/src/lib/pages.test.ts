import { expect, test } from "vitest";
import { allPages, pagesByCursor, rowsOf } from "./pages.ts";

const pages: Record<string, { items: number[]; nextCursor: string | null }> = {
  first: { items: [1, 2], nextCursor: "b" },
  b: { items: [], nextCursor: "c" },
  c: { items: [3], nextCursor: null },
};

test("all pages are fetched in order, also past an empty one", async () => {
  const asked: (string | undefined)[] = [];
  const rows = await allPages(async ({ cursor }) => {
    asked.push(cursor);
    return pages[cursor ?? "first"] ?? { items: [], nextCursor: null };
  });
  expect(rows).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, "b", "c"]);
});

test("the last page has no next one", () => {
  expect(pagesByCursor.getNextPageParam({ items: [], nextCursor: null })).toBeUndefined();
  expect(rowsOf({ pages: Object.values(pages), pageParams: [] })).toEqual([1, 2, 3]);
});
