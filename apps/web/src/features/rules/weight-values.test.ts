import { expect, test } from "vitest";
import { describeWeights, weightBodyOf, weightValuesOf } from "./weight-values.ts";

test("weights are whole numbers; what isn't is told at its field", () => {
  const rules = [{ rule: "chosen-clash", level: "soft" as const, defaultWeight: 2, weight: 5 }];
  expect(weightBodyOf(weightValuesOf({ version: 1, rules }))).toEqual({ "chosen-clash": 5 });
  const wrong = { "chosen-clash": "" as const, "room-waste": 1.5, "quorum-missed": 0 };
  expect(() => weightBodyOf(wrong)).toThrow(
    expect.objectContaining({
      fields: [
        expect.objectContaining({ field: "/chosen-clash" }),
        expect.objectContaining({ field: "/room-waste" }),
      ],
    }),
  );
});

test("a rule without a weight is off", () => {
  expect(describeWeights({ "room-waste": 0, "chosen-clash": 3 })).toEqual({
    "A room much larger than needed": "off",
    "Has chosen two sessions at the same time": "3",
  });
});
