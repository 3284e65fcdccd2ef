import type { Finding } from "@plenary/contract";
import { expect, test } from "vitest";
import { causedWords } from "./caused.ts";

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

test("wishes that aren't met are no consequence to tell", () => {
  expect(causedWords([])).toBe("");
  expect(causedWords([finding("single-session-day", "soft", "Only one.")])).toBe("");
});
