import * as fc from "fast-check";
import { expect, test } from "vitest";
import { calendarFileName } from "./file-name.ts";

test("keeps the words of a title, without what systems and headers stumble over", () => {
  expect(calendarFileName("halmstad-2025", "Qualität & Größe: „Łódź“")).toBe(
    "halmstad-2025-qualitat-gro-e-odz.ics",
  );
  expect(calendarFileName("../..", "\r\nSet-Cookie: a")).toBe("set-cookie-a.ics");
  expect(calendarFileName("日本語")).toBe("calendar.ics");
});

test("is always a short name of letters, digits and hyphens", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 200 }), { maxLength: 3 }), (words) => {
      expect(calendarFileName(...words)).toMatch(/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?\.ics$/);
    }),
    { seed: 20251021 },
  );
});
