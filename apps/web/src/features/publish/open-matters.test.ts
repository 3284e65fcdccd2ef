import { expect, test } from "vitest";
import { suggestedState } from "./open-matters.ts";

test("the first version is preliminary unless somebody says otherwise", () => {
  expect(suggestedState({ nextNumber: 1, state: "final" })).toBe("preliminary");
});

test("later ones stay what the one before was: final once is final", () => {
  expect(suggestedState({ nextNumber: 4, state: "final" })).toBe("final");
  expect(suggestedState({ nextNumber: 4, state: "preliminary" })).toBe("preliminary");
});
