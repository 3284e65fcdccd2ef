import { expect, test } from "vitest";
import { checkedInstant, instantFromText } from "./instant.ts";

test("reads PostgreSQL's text of an instant, and that of its JSON, as ISO in UTC", () => {
  expect(instantFromText("2025-10-21 07:15:00+00")).toBe("2025-10-21T07:15:00Z");
  expect(instantFromText("2025-10-21 07:15:00.000001+00")).toBe("2025-10-21T07:15:00.000001Z");
  expect(instantFromText("2025-10-21T07:15:00.5+00:00")).toBe("2025-10-21T07:15:00.5Z");
  expect(instantFromText("2025-10-21T07:15:00Z")).toBe("2025-10-21T07:15:00Z");
});

test.each([
  "2025-10-21 13:00:00+05:45",
  "infinity",
  "0044-03-15 00:00:00+00 BC",
  "10000-01-01 00:00:00+00",
  "2025-10-21",
])("refuses %s from the database", (text) => {
  expect(() => instantFromText(text)).toThrow(RangeError);
});

test("lets instants with an offset through as they are", () => {
  for (const value of ["2025-10-21T07:15:00Z", "2025-10-21T07:15Z", "2025-10-21T09:15:00.25+02:00"]) {
    expect(checkedInstant(value)).toBe(value);
  }
});

test.each(["2025-10-21T07:15:00", "2025-10-21 07:15:00Z", "2025-10-21", "now", "infinity", 0, null])(
  "refuses %s as an instant to write",
  (value) => {
    expect(() => checkedInstant(value)).toThrow(TypeError);
  },
);
