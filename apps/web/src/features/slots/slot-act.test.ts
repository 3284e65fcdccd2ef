import type { BookingMode, BookingPolicy, SessionRequest } from "@plenary/contract";
import { expect, test } from "vitest";
import { actsFor } from "./slot-act.ts";

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
