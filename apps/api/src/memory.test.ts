import { expect, test } from "vitest";
import type { Config } from "./config.ts";
import { createMemory } from "./memory.ts";

const app = () => ({ config: {} as Config });

test("each app remembers for itself, and the oldest value goes first", () => {
  const memory = createMemory<number>(2);
  const [one, other] = [app(), app()];
  memory.remember(one, "a", 1);
  memory.remember(one, "b", 2);
  memory.remember(one, "c", 3);
  memory.remember(other, "c", 4);
  expect(["a", "b", "c"].map((name) => memory.recall(one, name))).toEqual([undefined, 2, 3]);
  expect(["b", "c"].map((name) => memory.recall(other, name))).toEqual([undefined, 4]);
});
