import { expect, test } from "vitest";
import { createLedger } from "./version-ledger.ts";

test("own changes lead from a version that was seen to the one that is there now", () => {
  const ledger = createLedger();
  ledger.advance("a", 1, 2);
  ledger.advance("a", 2, 3);
  expect(ledger.current("a", 1)).toBe(3);
  expect(ledger.current("b", 1)).toBe(1);
});

test("what somebody else changed in between stays refused", () => {
  const ledger = createLedger();
  ledger.advance("a", 1, 2);
  ledger.advance("a", 5, 6);
  expect(ledger.current("a", 1)).toBe(2);
  expect(ledger.current("a", 5)).toBe(6);
});
