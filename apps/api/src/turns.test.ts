import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

test("so many go on at once, the others in the order in which they came", async () => {
  const turns = createTurns(2);
  const begun: number[] = [];
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<number>());
  const answers = ends.map(({ promise }, at) =>
    turns(() => {
      begun.push(at);
      return promise;
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]!.resolve(1);
  await answers[1];
  expect(begun).toEqual([0, 1, 2]);
  for (const [at, end] of ends.entries()) end.resolve(at);
  expect(await Promise.all(answers)).toEqual([0, 1, 2, 3]);
  expect(begun).toEqual([0, 1, 2, 3]);
});

test("work that fails gives its turn on, and who comes later waits behind the others", async () => {
  const turns = createTurns(1);
  const order: string[] = [];
  const say = (word: string) => turns(async () => void order.push(word));
  const failed = turns(() => Promise.reject(new Error("no"))).catch(() => say("late"));
  await Promise.all([failed, say("first"), say("second")]);
  expect(order).toEqual(["first", "second", "late"]);
});
