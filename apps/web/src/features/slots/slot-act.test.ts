import type { BookingMode, BookingPolicy, SessionRequest } from "@plenary/contract";
import { expect, test } from "vitest";
import { actsFor, consequenceOf } from "./slot-act.ts";

const group = { kind: "board" } as const;
const policy = (mode: BookingMode): BookingPolicy => ({
  version: 1,
  kinds: [{ groupKind: "board", mode, quotaMinutes: null, holdHours: 48 }],
  used: [],
});
const labels = (mode: BookingMode, change: object = {}, standing: "free" | "blocked" = "free") =>
  actsFor({ standing }, { group, policy: policy(mode), request: undefined, decides: false, ...change }).map(
    ({ label }) => label,
  );

test("leads do with a place what their kind of group may; what is blocked can only be asked for", () => {
  expect(labels("book")).toEqual(["Book", "Ask for this"]);
  expect(labels("hold")).toEqual(["Hold and ask the organisers", "Ask for this"]);
  expect(labels("request")).toEqual(["Ask for this"]);
  expect(labels("book", {}, "blocked")).toEqual(["Ask for this"]);
  expect(labels("request", { decides: true })).toEqual(["Book", "Ask for this"]);
});

test("for a session that is there already organisers offer and leads take", () => {
  const request = {} as SessionRequest;
  expect(labels("hold", { request })).toEqual(["Take this place"]);
  expect(labels("request", { request })).toEqual([]);
  expect(labels("request", { request, decides: true })).toEqual(["Offer this"]);
  expect(labels("hold", { request }, "blocked")).toEqual([]);
});

test("holding says for how long at most, and who else must agree", () => {
  const hold = { kind: "hold", label: "Hold" } as const;
  expect(consequenceOf(hold, { partners: ["WP3"], holdHours: 48 })).toBe(
    "The place is held, and nobody else can take it, until the organisers approve it and WP3 has agreed, for 48 hours at most.",
  );
  const book = { kind: "book", label: "Book" } as const;
  expect(consequenceOf(book, { partners: [], holdHours: 48 })).toBe("The place is taken at once.");
  expect(consequenceOf(book, { partners: ["WP3", "StC"], holdHours: 48 })).toContain(
    "until WP3 and StC have agreed, for 48 hours at most",
  );
});
