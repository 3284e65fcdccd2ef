import type { KindPolicy } from "@plenary/contract";
import { expect, test } from "vitest";
import { policyBodyOf, policyValuesOf, policyWords } from "./policy-values.ts";

const kind: KindPolicy = { groupKind: "board", mode: "hold", quotaMinutes: null, holdHours: 48 };

test("an empty quota is none, and what was typed comes back as it was", () => {
  const values = policyValuesOf({ version: 1, kinds: [kind], used: [] });
  expect(values.board).toEqual({ mode: "hold", quotaMinutes: "", holdHours: 48 });
  expect(policyBodyOf(values)).toEqual({ board: kind });
  expect(() => policyBodyOf({ ...values, board: { ...values.board, holdHours: "" } })).toThrow(/./);
  expect(() => policyBodyOf({ ...values, board: { ...values.board, quotaMinutes: 3 } })).toThrow(/./);
});

test("a lead reads what the group may do and how much of it is used", () => {
  expect(policyWords("WP5", { ...kind, mode: "request" }, 0)).toBe(
    "WP5 asks for sessions; the organisers find time and room.",
  );
  expect(policyWords("WP5", kind, 0)).toBe(
    "WP5 may hold a free place for 48 hours, or until the session begins if that is sooner; the organisers approve it.",
  );
  expect(policyWords("WP5", { ...kind, mode: "book", quotaMinutes: 180 }, 60)).toBe(
    "WP5 books a free place itself. 1 h of 3 h are booked or held.",
  );
});
