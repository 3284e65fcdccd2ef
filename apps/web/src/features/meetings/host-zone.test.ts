import { expect, test } from "vitest";
import { zoneAtHost } from "./host-zone.ts";

const halmstad = { country: "SE", city: "Halmstad" };
const stockholm = "Europe/Stockholm";

test("another country has its own zone, the same one keeps what was chosen", () => {
  expect(zoneAtHost(stockholm, halmstad, { country: "LT", city: "Vilnius" })).toBe("Europe/Vilnius");
  expect(zoneAtHost(stockholm, halmstad, { country: "SE", city: "Lund" })).toBe(stockholm);
  expect(zoneAtHost("", undefined, halmstad)).toBe(stockholm);
});

test("of several zones it is the city's, and else nobody guesses", () => {
  expect(zoneAtHost(stockholm, halmstad, { country: "PT", city: "Lisbon" })).toBe("Europe/Lisbon");
  expect(zoneAtHost(stockholm, halmstad, { country: "US", city: "Springfield" })).toBe("");
  expect(zoneAtHost(stockholm, halmstad, { country: "Lithuania", city: "Vilnius" })).toBe("");
});
