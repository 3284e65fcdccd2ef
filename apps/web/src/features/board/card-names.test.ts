import { expect, test } from "vitest";
import { cardNames } from "./card-names.ts";

const groups = ["WP7", "WP9", "StC", "POD1"];
const plain = ({ shown, ...rest }: ReturnType<typeof cardNames>) => ({
  ...rest,
  shown: shown.replaceAll("\u00a0", " "),
});

test.each([
  { what: "one", names: ["WP7"], width: 87, lines: 1, shown: "WP7", more: 0, taken: 1 },
  {
    what: "two beside each other",
    names: groups.slice(0, 2),
    width: 87,
    lines: 1,
    shown: "WP7 × WP9",
    more: 0,
    taken: 1,
  },
  {
    what: "three in two lines",
    names: groups.slice(0, 3),
    width: 87,
    lines: 2,
    shown: "WP7 × WP9 × StC",
    more: 0,
    taken: 2,
  },
  {
    what: "three where there is one line",
    names: groups.slice(0, 3),
    width: 87,
    lines: 1,
    shown: "WP7",
    more: 2,
    taken: 1,
  },
  {
    what: "as many whole ones as fit",
    names: groups,
    width: 128,
    lines: 1,
    shown: "WP7 × WP9",
    more: 2,
    taken: 1,
  },
  {
    what: "no more lines than needed",
    names: groups,
    width: 300,
    lines: 3,
    shown: "WP7 × WP9 × StC × POD1",
    more: 0,
    taken: 1,
  },
  {
    what: "the first, however long",
    names: ["Student Council", "WP1"],
    width: 60,
    lines: 1,
    shown: "Student Council",
    more: 1,
    taken: 1,
  },
  { what: "nobody", names: [], width: 87, lines: 2, shown: "", more: 0, taken: 1 },
])("a card names $what", ({ names, width, lines, shown, more, taken }) => {
  expect(plain(cardNames(names, { width, lines }))).toEqual({ shown, more, lines: taken });
});
