import type { Finding } from "@plenary/contract";
import { expect, test } from "vitest";
import { causedWords, listsEverybody } from "./caused.ts";

const finding = (rule: string, level: Finding["level"], sentence: string, count = 1): Finding => ({
  rule,
  level,
  cost: 1,
  sentence,
  sessionIds: [],
  people: Array.from({ length: count }, (_, i) => ({
    id: `${i}`,
    name: `${i}`,
    institutionId: "hu",
    institutionShortName: "HU",
  })),
});

test("the worst is told, and how much more there is", () => {
  const few = finding("required-clash", "hard", "Two.", 2);
  const many = finding("required-clash", "hard", "Nine.", 9);
  const soft = finding("chosen-clash", "soft", "Twenty.", 20);
  expect(causedWords([soft, few, many])).toBe(" Nine. And 2 more findings.");
  expect(causedWords([soft])).toBe(" Twenty.");
});

test("who is named in the sentence needn't be listed below it", () => {
  const said = finding("required-clash", "hard", "2 people would be needed in two places: 0, 1.", 2);
  expect(listsEverybody(said)).toBe(true);
  expect(listsEverybody({ ...said, sentence: "A and B overlap: 0 and 1 are required in both." })).toBe(false);
  expect(listsEverybody(finding("required-clash", "hard", "Nobody: .", 0))).toBe(false);
});

test("wishes that aren't met are no consequence to tell", () => {
  expect(causedWords([])).toBe("");
  expect(causedWords([finding("single-session-day", "soft", "Only one.")])).toBe("");
});
