import { expect, test } from "vitest";
import { leftOutsideWords } from "./left-outside.ts";

test("what a moved block leaves behind is said, and nothing where it leaves nothing", () => {
  expect(leftOutsideWords({ leftOutside: 0 })).toBeNull();
  expect(leftOutsideWords({ leftOutside: 1 })).toBe(
    "1 session that stood in it stays where it is, outside of the open blocks now.",
  );
  expect(leftOutsideWords({ leftOutside: 3 })).toBe(
    "3 sessions that stood in it stay where they are, outside of the open blocks now.",
  );
});
