import { expect, test } from "vitest";
import { describeWalks, timesOf, walkingBodyOf, walkingValuesOf, waysBetween } from "./walking-values.ts";

const ways = waysBetween(["Annex / North", "Main", "Zoo"]);
const [first, second, third] = ways.map(({ key }) => key) as [string, string, string];

test("every two buildings are a way, whatever their names hold", () => {
  expect(ways.map(({ from, to }) => [from, to])).toEqual([
    ["Annex / North", "Main"],
    ["Annex / North", "Zoo"],
    ["Main", "Zoo"],
  ]);
  expect(waysBetween(["Main"])).toEqual([]);
  for (const { key } of ways) expect(key).not.toMatch(/[\s/]/);
});

test("minutes are known in whichever order the server names the buildings, and only changes are sent", () => {
  const values = walkingValuesOf(ways, [{ from: "Zoo", to: "Annex / North", minutes: 12 }]);
  expect(values).toEqual({ [first]: "", [second]: 12, [third]: "" });
  expect(walkingBodyOf(ways, values)).toEqual({ [first]: 0, [second]: 12, [third]: 0 });
  expect(timesOf(ways, { [second]: 0 })).toEqual([{ from: "Annex / North", to: "Zoo", minutes: 0 }]);
  expect(describeWalks(ways, { ...values, [third]: 1 })).toEqual({
    "Annex / North – Main": "next door",
    "Annex / North – Zoo": "12 minutes",
    "Main – Zoo": "1 minute",
  });
});

test("what can't be walked is told at its field", () => {
  expect(() => walkingBodyOf(ways, { [first]: -1, [second]: 1.5, [third]: 241 })).toThrow(
    expect.objectContaining({
      fields: [first, second, third].map((key) => expect.objectContaining({ field: `/${key}` })),
    }),
  );
});
