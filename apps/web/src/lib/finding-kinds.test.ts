import type { Finding } from "@plenary/contract";
import { expect, test } from "vitest";
import { byKind, concernedWords, unnamedIn } from "./finding-kinds.ts";

const person = (name: string) => ({ id: name, name, institutionId: "hu", institutionShortName: "HU" });
const finding = (rule: string, sessionIds: string[], ...names: string[]): Finding => ({
  rule,
  level: "hard",
  cost: 1,
  sentence: `${names[0] ?? "Nobody"} and ${names.length - 1} more are required in both.`,
  sessionIds,
  people: names.map(person),
});

test("findings stand by kind, clashes of people first, and each person and session counts once", () => {
  const found = [
    finding("room-too-small", ["a"]),
    finding("required-clash", ["a", "b"], "Ann", "Bo"),
    finding("track-parallel", ["c"]),
    finding("key-person-clash", ["b", "c"], "Ann"),
  ];
  expect(byKind(found).map(({ title, findings }) => [title, findings.length])).toEqual([
    ["Needed in two places at once", 2],
    ["The room doesn’t do", 1],
    ["Other rules", 1],
  ]);
  expect(concernedWords(found)).toBe("2 people and 3 sessions");
  expect(concernedWords([])).toBe("");
});

test("whoever stands in the sentence isn't named a second time", () => {
  expect(unnamedIn(finding("required-clash", [], "Ann", "Bo", "Cai")).map(({ name }) => name)).toEqual([
    "Bo",
    "Cai",
  ]);
});

test.each([
  ["Ann Lindgren is required in both.", ["Ann Li"]],
  ["Ann Lindgren and Ann Li are required in both.", []],
  ["Ann Lindgren is required in “Ann Li” and B.", ["Ann Li"]],
])("%s", (sentence, unnamed) => {
  const found = { ...finding("required-clash", [], "Ann Li", "Ann Lindgren"), sentence };
  expect(unnamedIn(found).map(({ name }) => name)).toEqual(unnamed);
});

test("a name that is part of another's, and one that two people have", () => {
  const part = { ...finding("required-clash", [], "Ann Li", "Ann Li Berg"), sentence: "Ann Li Berg can’t." };
  expect(unnamedIn(part).map(({ name }) => name)).toEqual(["Ann Li"]);
  const twice = ["1", "2"].map((id) => ({ ...person("Ann Li"), id }));
  const both = { ...finding("required-clash", []), people: twice, sentence: "Ann Li can’t." };
  expect(unnamedIn(both).map(({ id }) => id)).toEqual(["2"]);
});
