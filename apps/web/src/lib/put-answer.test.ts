import { QueryClient, queryOptions } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { putAnswer } from "./put-answer.ts";

/** A question whose answer comes when the test says so. */
function asked(queryKey: readonly string[]) {
  const late = Promise.withResolvers<string>();
  return { query: queryOptions({ queryKey, queryFn: () => late.promise }), late };
}

test("an answer that was on its way doesn't take a change back", async () => {
  const queryClient = new QueryClient();
  const { query, late } = asked(["meeting", "group"]);
  const asking = queryClient.fetchQuery(query).catch(() => "given up");
  await putAnswer(queryClient, query.queryKey, "changed");
  late.resolve("before");
  expect(await asking).toBe("given up");
  expect(queryClient.getQueryData(query.queryKey)).toBe("changed");
});

test("questions below the same key go on", async () => {
  const queryClient = new QueryClient();
  const { query, late } = asked(["plan", "proposals"]);
  const asking = queryClient.fetchQuery(query);
  await putAnswer(queryClient, asked(["plan"]).query.queryKey, "applied");
  late.resolve("three of them");
  expect(await asking).toBe("three of them");
});
