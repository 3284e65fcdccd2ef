import { expect, test } from "vitest";
import { ApiProblem } from "../../lib/problem.ts";
import type { MyRegistration } from "./api.ts";
import {
  bodyOf,
  describe as described,
  newValues,
  stepOf,
  unreadable,
  valuesAgain,
  valuesOf,
} from "./registration-values.ts";

const zone = "Europe/Stockholm";
const registration = {
  mode: "onsite",
  arrivesAt: "2025-10-20T18:30:00Z",
  departsAt: null,
  allowsPhotos: true,
  sensitive: { diet: "Vegan", accessNeeds: "" },
} as MyRegistration;

test("a registration shows the venue's clocks and comes back as it was", () => {
  const values = valuesOf(registration, zone);
  expect(values.arrivesAt).toEqual({ date: "2025-10-20", time: "20:30", offset: "" });
  const { mode, arrivesAt, departsAt, allowsPhotos, sensitive } = registration;
  expect(bodyOf(values, zone)).toEqual({ mode, arrivesAt, departsAt, allowsPhotos, sensitive });
});

test("who takes part online neither arrives nor eats, and what was typed stays", () => {
  const values = { ...valuesOf(registration, zone), mode: "online" as const };
  expect(bodyOf(values, zone)).toMatchObject({ arrivesAt: null, sensitive: { diet: "" } });
  expect(values.sensitive.diet).toBe("Vegan");
  expect(Object.keys(described(values))).toEqual(["Taking part", "Access", "Pictures"]);
});

test("a time that the clocks skip or show twice is refused at its field", () => {
  const skipped = { ...newValues, arrivesAt: { date: "2025-03-30", time: "02:30", offset: "" } };
  expect(unreadable(skipped, zone)).toMatchObject({ field: "arrivesAt" });
  expect(unreadable(skipped, zone)?.message).toContain("does not exist");
  const twice = { ...newValues, departsAt: { date: "2025-10-26", time: "02:30", offset: "" } };
  expect(unreadable(twice, zone)).toMatchObject({ field: "departsAt" });
  expect(() => bodyOf(twice, zone)).toThrow(ApiProblem);
  const second = { ...twice, departsAt: { ...twice.departsAt, offset: "+01:00" } };
  expect(bodyOf(second, zone).departsAt).toBe("2025-10-26T01:30:00Z");
});

test("half a moment is none, and neither is asked of who takes part online", () => {
  const half = { ...newValues, arrivesAt: { date: "", time: "10:00", offset: "" } };
  expect(unreadable(half, zone)?.field).toBe("arrivesAt");
  expect(unreadable({ ...half, mode: "online" }, zone)).toBeNull();
  expect(unreadable(newValues, zone)).toBeNull();
});

test("a refused field leads to the step on which it is", () => {
  expect(["/mode", "/arrivesAt", "/sensitive/diet", "/allowsPhotos"].map(stepOf)).toEqual([1, 1, 2, 2]);
});

test("nobody departs before they arrive", () => {
  const arrivesAt = { date: "2025-10-21", time: "18:15", offset: "" };
  const early = { ...newValues, arrivesAt, departsAt: { ...arrivesAt, time: "18:00" } };
  expect(unreadable(early, zone)).toEqual({
    field: "departsAt",
    message: "Departure must come after arrival.",
  });
  expect(unreadable({ ...early, departsAt: { ...arrivesAt, time: "18:30" } }, zone)).toBeNull();
  expect(unreadable({ ...early, departsAt: newValues.departsAt }, zone)).toBeNull();
});

test("who registers again is asked about pictures anew", () => {
  expect(valuesAgain(registration, zone)).toEqual({ ...valuesOf(registration, zone), allowsPhotos: false });
});
