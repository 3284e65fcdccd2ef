import { expect, test } from "vitest";
import { LONGEST_TEXT, MOST_ITEMS, tooLongTogether } from "./page-lengths.ts";
import { pageContents } from "./session-pages.ts";

const from = { title: "Two" };
const page = (items: number, links: number, text: string) => ({
  agenda: { items: Array.from({ length: items }) },
  links: { items: Array.from({ length: links }) },
  notes: { text },
});

test("is told of what no part may hold, and of nothing else", () => {
  const heading = "\n\n## Two\n\n".length;
  const fits = [
    page(MOST_ITEMS - 1, 3, "a"),
    from,
    page(1, 3, "b".repeat(LONGEST_TEXT - heading - 1)),
  ] as const;
  expect(tooLongTogether(...fits)).toEqual([]);
  const more = page(2, MOST_ITEMS - 2, "b".repeat(LONGEST_TEXT - heading));
  expect(tooLongTogether(fits[0], from, more)).toEqual(["agenda", "links", "notes"]);
  expect(
    tooLongTogether(page(MOST_ITEMS, MOST_ITEMS, "a".repeat(LONGEST_TEXT)), from, page(0, 0, "")),
  ).toEqual([]);
});

test("as the parts themselves are checked", () => {
  const text = "b".repeat(LONGEST_TEXT);
  expect(pageContents.notes.safeParse({ text }).success).toBe(true);
  expect(pageContents.notes.safeParse({ text: `${text}b` }).success).toBe(false);
});
