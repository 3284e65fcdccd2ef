import { describe, expect, test } from "vitest";
import { refusalOf } from "../testing/refusal.ts";
import { guardInDraft, guardNamedOnce, isJudged, kindFor } from "./rules.ts";

/** "code: sentence", or the fields that are refused; null if nothing is. */
function refusal(act: () => unknown): string | null {
  const failure = refusalOf(act);
  if (failure === null) return null;
  return failure.extra.errors?.map(({ field }) => field).join(" ") ?? `${failure.code}: ${failure.message}`;
}

describe("the kind of a session", () => {
  test("of groups follows their number, whatever was said", () => {
    expect(kindFor("group", ["wp1"])).toBe("group");
    expect(kindFor("group", ["wp1", "wp2"])).toBe("joint");
    expect(kindFor("joint", ["wp1"])).toBe("group");
  });

  test("that isn't of groups stays, with and without any", () => {
    for (const kind of ["plenary", "workshop", "social", "meal", "transfer", "break"] as const) {
      expect([kindFor(kind, []), kindFor(kind, ["wp1", "wp2"])]).toEqual([kind, kind]);
    }
  });

  test("of a group needs the group", () => {
    expect(refusal(() => kindFor("group", []))).toBe("/groupIds");
    expect(refusal(() => kindFor("joint", []))).toBe("/groupIds");
  });
});

test("nobody is named twice", () => {
  expect(refusal(() => guardNamedOnce({ groupIds: ["a", "b", "a"] }))).toBe("/groupIds");
  expect(refusal(() => guardNamedOnce({ personIds: ["a", "a"] }))).toBe("/personIds");
  expect(refusal(() => guardNamedOnce({ groupIds: ["a"], personIds: ["a", "b"] }))).toBeNull();
  expect(refusal(() => guardNamedOnce({}))).toBeNull();
});

const guard = (state: "asked" | "accepted" | "declined" | "withdrawn" | "cancelled") =>
  refusal(() => guardInDraft({ title: "World café", state }));

test("only what is asked or accepted can still be changed", () => {
  expect([guard("asked"), guard("accepted")]).toEqual([null, null]);
  expect(guard("cancelled")).toBe("wrong_state: “World café” is cancelled, so nothing of it can be changed.");
  expect([guard("declined"), guard("withdrawn")].every((each) => each?.startsWith("wrong_state"))).toBe(true);
});

test("words and links concern nobody's day; whatever isn't known to be harmless is judged", () => {
  expect(isJudged({})).toBe(false);
  expect(isJudged({ title: "A", purpose: "B", joinUrl: null, openness: "open", isOptional: true })).toBe(
    false,
  );
  for (const name of ["personIds", "groupIds", "durationMinutes", "isForEverybody", "isFixed", "new"]) {
    expect(isJudged({ title: "A", [name]: 1 }), name).toBe(true);
  }
});
