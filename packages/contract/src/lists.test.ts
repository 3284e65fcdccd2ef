import { expect, test } from "vitest";
import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./index.ts";

const reads = Object.values<Endpoint>(endpoints).filter(({ method }) => method === "GET");
const shapeOf = ({ output }: Endpoint) => (output instanceof z.ZodObject ? output.shape : {});
const lists = reads.filter((endpoint) => "items" in shapeOf(endpoint));
const isWhole = ({ whole }: Endpoint) => whole !== undefined;

test.each(lists.filter((endpoint) => !isWhole(endpoint)))("$id comes in pages", (endpoint) => {
  expect(Object.keys(shapeOf(endpoint)).toSorted()).toEqual(["items", "nextCursor"]);
  expect(endpoint.query?.safeParse({ limit: "1", cursor: "x" })).toMatchObject({
    success: true,
    data: { limit: 1, cursor: "x" },
  });
  for (const limit of ["0", "501", "1.5", "many"]) {
    expect(endpoint.query?.safeParse({ limit }).success).toBe(false);
  }
});

test("only changes between two versions, and the few last plans, are items that come whole", () => {
  expect(
    lists
      .filter(isWhole)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(["compareVersions", "getDraftChanges", "getProgrammeChanges", "listPlanProposals", "listPlans"]);
});

test.each(reads.filter(isWhole))("$id says why it comes whole", (endpoint) => {
  expect(endpoint.whole).toMatch(/^[a-z].{20,}[^.]$/);
  expect(endpoint.query?.shape ?? {}).not.toHaveProperty("cursor");
});
