import type { Finding } from "@plenary/contract";
import { expect, test } from "vitest";
import { veiled } from "./veil.ts";

const who = (name: string) => ({ id: name, name, institutionId: "hu", institutionShortName: "HU" });
const finding = (fields: Partial<Finding>): Finding => ({
  rule: "required-clash",
  level: "hard",
  cost: 1,
  sentence: "Secret and Mine overlap by 30 minutes in S1020: Ann and Bo must be in both.",
  sessionIds: ["secret", "mine"],
  people: [who("Ann"), who("Bo")],
  minutes: 30,
  ...fields,
});

test("a clash says who and how many, and names no session but their own", () => {
  expect(veiled([finding({})], ["mine"])).toEqual([
    {
      rule: "required-clash",
      level: "hard",
      cost: 1,
      sentence: "2 people would be needed in two places at once: Ann, Bo.",
      sessionIds: ["mine"],
      people: [who("Ann"), who("Bo")],
    },
  ]);
  const soft = finding({ rule: "chosen-clash", level: "soft", people: [who("Ann")] });
  expect(veiled([soft], [])[0]?.sentence).toBe("1 person would be needed in two places at once: Ann.");
});

test("what they may know of is named where the place is their choice, and nothing beside it", () => {
  const titles = new Map([
    ["board", "Steering board"],
    ["mine", "Mine"],
  ]);
  const clash = finding({ sessionIds: ["board", "mine"] });
  const away = finding({ rule: "key-person-away", sessionIds: ["mine", "board"] });
  const told = veiled([clash, finding({}), away], ["mine"], { knowsPlace: true, titles });
  expect(told.map(({ sentence }) => sentence)).toEqual([
    "2 people would be needed in “Steering board” at the same time: Ann, Bo.",
    "2 people would be needed in two places at once: Ann, Bo.",
    "This doesn't fit what is planned for 2 people: Ann, Bo.",
  ]);
  expect(told.map(({ sessionIds }) => sessionIds)).toEqual([["board", "mine"], ["mine"], ["mine"]]);
});

test("what else stands in the way is told without what is planned", () => {
  const sentences = [finding({ rule: "room-too-small", people: [] }), finding({ rule: "key-person-away" })];
  expect(veiled(sentences, []).map(({ sentence }) => sentence)).toEqual([
    "This doesn't fit the place that is planned.",
    "This doesn't fit what is planned for 2 people: Ann, Bo.",
  ]);
});

test("who chose the place is told what is wrong with it, but not what else is there", () => {
  const sentence = "S1020 seats 10, and Mine expects 30.";
  const own = [finding({ rule: "room-too-small", people: [], sentence }), finding({})];
  expect(veiled(own, ["mine"], { knowsPlace: true }).map((one) => one.sentence)).toEqual([
    sentence,
    "2 people would be needed in two places at once: Ann, Bo.",
  ]);
});

test("what stands in nobody's way and is no clash is left out", () => {
  expect(veiled([finding({ rule: "single-session-day", level: "soft" })], ["mine"])).toEqual([]);
});
