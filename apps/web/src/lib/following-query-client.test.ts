import { QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { FollowingQueryClient } from "./following-query-client.ts";

/** A question that is shown somewhere; each of its answers comes when the test says so. */
function shown(queryKey: readonly string[]) {
  const asked: PromiseWithResolvers<string>[] = [];
  const queryFn = () => {
    asked.push(Promise.withResolvers<string>());
    return asked.at(-1)!.promise;
  };
  const queryClient = new FollowingQueryClient({ defaultOptions: { queries: { retry: false } } });
  const stop = new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => undefined);
  return { queryClient, asked, stop, seen: () => queryClient.getQueryData(queryKey) };
}

test("what changes while the first answer is on its way is asked for once more, however often it changed", async () => {
  const { queryClient, asked, stop, seen } = shown(["meeting", "draft", "notices"]);
  const follows = [queryClient.invalidateQueries(), queryClient.invalidateQueries()];
  asked[0]!.resolve("before the change");
  await expect.poll(() => asked.length).toBe(2);
  expect(seen()).toBe("before the change");
  asked[1]!.resolve("after it");
  await Promise.all(follows);
  expect([seen(), asked.length]).toEqual(["after it", 2]);
  stop();
});

test("a first answer that fails is not asked for again by itself", async () => {
  const { queryClient, asked, stop } = shown(["meeting", "draft", "changes"]);
  const follow = queryClient.invalidateQueries();
  asked[0]!.reject(new Error("offline"));
  await follow;
  expect(asked.length).toBe(1);
  stop();
});
