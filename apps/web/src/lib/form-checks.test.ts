import { expect, test } from "vitest";
import { demand, together } from "./form-checks.ts";
import { isProblem } from "./problem.ts";

function fieldsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (isProblem(error, "invalid_input")) return error.fields.map(({ field }) => field);
    throw error;
  }
  return [];
}

test("every fault of a form is named at once", () => {
  const faults = fieldsOf(() =>
    together(
      () => demand(["/name", false, "Give it a name."], ["/capacity", true, "How many?"]),
      () => 1,
      () => demand(["/closures/0/endsAt", false, "The end must come after the start."]),
    ),
  );
  expect(faults).toEqual(["/name", "/closures/0/endsAt"]);
});

test("what is right comes back, and other errors pass through", () => {
  expect(
    together(
      () => 1,
      () => "two",
    ),
  ).toEqual([1, "two"]);
  expect(() =>
    together(() => {
      throw new TypeError("a bug");
    }),
  ).toThrow(TypeError);
});
