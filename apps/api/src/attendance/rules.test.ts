import * as fc from "fast-check";
import { expect, test } from "vitest";
import { presenceOf } from "./rules.ts";
import type { ValidScan } from "./rules.ts";

const scan = fc.record({
  registrationId: fc.constantFrom("ada", "bo", "cy"),
  sessionId: fc.constantFrom(null, "opening", "wp3"),
  day: fc.constantFrom("2025-10-21", "2025-10-22"),
  scannedAt: fc
    .integer({ min: 0, max: 3 * 24 * 60 * 60_000 })
    .map((ms) => new Date(Date.UTC(2025, 9, 21) + ms).toISOString()),
});

test("scans of several devices give the same attendance in any order, however often they are sent", () => {
  fc.assert(
    fc.property(fc.array(scan, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (scans, random) => {
      const shuffled = [...scans, ...scans.slice(0, 3)]
        .map((one) => ({ one, key: random.next().value }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(presenceOf(shuffled)).toEqual(presenceOf(scans));
    }),
    { verbose: true },
  );
});

function at(scannedAt: string, sessionId: string | null = null): ValidScan {
  return { registrationId: "ada", sessionId, day: "2025-10-21", scannedAt };
}

test("the earliest scan counts, and a session's scan is the day's, too", () => {
  const presence = presenceOf([
    at("2025-10-21T08:00:00.500Z", "wp3"),
    at("2025-10-21T08:00:00Z"),
    at("2025-10-21T07:59:59Z", "wp3"),
  ]);
  expect(presence.get("ada")?.days.get("2025-10-21")).toBe("2025-10-21T07:59:59Z");
  expect(presence.get("ada")?.sessions.get("wp3")).toBe("2025-10-21T07:59:59Z");
});
