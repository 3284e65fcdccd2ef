import { expect, test } from "vitest";
import { takenBackWords, withoutPlaceWords } from "./plan-words.ts";

test("an undone plan leaves the draft as it was, but for what others have moved since", () => {
  expect(takenBackWords(null)).toBe("The plan was undone: the draft is as it was before it.");
  expect(takenBackWords(2, 1)).toBe(
    "Proposal 2 was undone: 1 session that was moved since stays, all else is as it was before it.",
  );
  expect(takenBackWords(null, 3)).toContain("3 sessions that were moved since stay,");
});

test("what has no place is explained by the list, unless the plan that gave it one was undone", () => {
  expect(withoutPlaceWords(0, 0, false)).toBe("");
  expect(withoutPlaceWords(2, 1, false)).toBe(
    "2 sessions have no place; the list says why. 1 of them waits for its poll.",
  );
  expect(withoutPlaceWords(33, 0, true)).toBe("33 sessions have no place.");
});
