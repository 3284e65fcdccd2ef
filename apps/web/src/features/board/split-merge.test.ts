import { expect, test } from "vitest";
import type { Session } from "@plenary/contract";
import { firstMinutesOf, halfOf, isSplittable, mergeChoices, mergedWords, mergePair } from "./split-merge.ts";
import { session } from "./testing.ts";

const owner = (groupId: string): Session["groups"][number] => ({
  groupId,
  shortName: groupId,
  hue: 0,
  agreement: "agreed",
});
const owned = (id: string, ...groupIds: string[]) => session(id, null, { groups: groupIds.map(owner) });
const lasting = (durationMinutes: number) => session("a", null, { durationMinutes });

test.each([
  [60, 15, 30],
  [45, 15, 30],
  [90, 30, 60],
  [15, 15, 7],
  [20, 15, 15],
])("half of %i minutes on slots of %i is %i", (durationMinutes, slotMinutes, half) => {
  expect(halfOf(lasting(durationMinutes), slotMinutes)).toBe(half);
});

test.each([
  ["30", 30],
  [" 55 ", 55],
  ["56", null],
  ["4", null],
  ["", null],
  ["1e1", null],
])("“%s” of an hour gives %s minutes for the first part", (typed, minutes) => {
  expect(firstMinutesOf(typed, lasting(60))).toBe(minutes);
});

test("what is fixed or too short isn't split", () => {
  expect([lasting(10), lasting(9), session("f", null, { isFixed: true })].map(isSplittable)).toEqual([
    true,
    false,
    false,
  ]);
});

test("only sessions of the same owners, in whatever order, can be merged", () => {
  const joint = owned("joint", "g1", "g2");
  const all = [joint, owned("turned", "g2", "g1"), owned("one", "g1"), owned("none"), owned("nobody")];
  expect(mergeChoices(all, joint).map(({ id }) => id)).toEqual(["turned"]);
  expect(mergeChoices(all, all[3]!).map(({ id }) => id)).toEqual(["nobody"]);
  expect(mergeChoices([...all, { ...owned("f", "g1"), isFixed: true }], all[2]!)).toEqual([]);
});

test("of two marked ones the earlier stays, and one without a place goes into the other", () => {
  const late = session("late", { roomId: "s1", startsAt: "2025-10-21T09:00:00Z" });
  const early = session("early", { roomId: "s1", startsAt: "2025-10-21T08:00:00Z" });
  expect(mergePair([late, early])).toEqual(["early", "late"]);
  expect(mergePair([session("tray"), late])).toEqual(["late", "tray"]);
  expect(mergePair([session("tray"), session("more")])).toEqual(["tray", "more"]);
  expect([
    mergePair([late]),
    mergePair([late, early, session("c")]),
    mergePair([late, owned("b", "g1")]),
  ]).toEqual([null, null, null]);
});

test("the sentence says where the second one went", () => {
  const first = { ...lasting(120), title: "One" };
  const second = { ...session("b"), title: "Two" };
  expect(mergedWords({ first, second: { ...second, state: "cancelled" } })).toBe(
    "Two is part of One now, which takes 120 minutes. It was published, so the next version shows it as cancelled.",
  );
  expect(mergedWords({ first, second: { ...second, state: "withdrawn" } })).toContain(
    "it has just left the board",
  );
});
