import { expect, test } from "vitest";
import { rolesSentence } from "./meeting-words.ts";

test("roles make a sentence, the weightiest first", () => {
  expect(rolesSentence(["delegate", "lead", "organiser"])).toBe(
    "You organise it, lead a group and take part.",
  );
  expect(rolesSentence(["delegate"])).toBe("You take part.");
  expect(rolesSentence([])).toBe("");
});
