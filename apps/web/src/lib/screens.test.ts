import { permissionsOf } from "@plenary/contract";
import type { Role, Viewer } from "@plenary/contract";
import { expect, test } from "vitest";
import { navigationFor, startScreen, tabsFor } from "./screens.ts";

const viewerWith = (...roles: Role[]): Viewer => ({
  personId: "019a0000-0000-7000-8000-000000000001",
  name: "Ona Šimkutė",
  roles,
  permissions: permissionsOf(roles),
  leadsGroupIds: [],
  registrationId: null,
});
const labelsOf = (viewer: Viewer | null) =>
  navigationFor(viewer).flatMap(({ screens }) => screens.map(({ label }) => label));

test("everybody starts where their work is", () => {
  expect(startScreen(viewerWith("organiser", "delegate"))).toBe("overview");
  expect(startScreen(viewerWith("desk", "delegate"))).toBe("check-in");
  expect(startScreen(viewerWith("lead", "delegate"))).toBe("groups");
  expect(startScreen(viewerWith("delegate"))).toBe("my-day");
  expect(startScreen(null)).toBe("programme");
});

test("a visitor sees the programme and nothing else", () => {
  expect(labelsOf(null)).toEqual(["Programme"]);
  expect(tabsFor(null)).toEqual([]);
});

test("a delegate has four tabs, and the own pages come first", () => {
  const delegate = viewerWith("delegate");
  expect(tabsFor(delegate).map(({ label }) => label)).toEqual(["My day", "Programme", "News", "Code"]);
  expect(labelsOf(delegate)).toEqual([
    "My day",
    "Programme",
    "Polls",
    "News",
    "Code",
    "Calendar",
    "Registration",
  ]);
});

test("a lead sees own groups and requests under these names", () => {
  const lead = viewerWith("lead", "delegate");
  expect(labelsOf(lead)).toEqual(expect.arrayContaining(["My groups", "My requests", "My day"]));
  expect(labelsOf(lead)).not.toContain("Board");
  expect(tabsFor(lead)).toHaveLength(4);
});

test("organisers and desk work with the menu", () => {
  expect(tabsFor(viewerWith("organiser", "delegate"))).toEqual([]);
  expect(tabsFor(viewerWith("desk", "delegate"))).toEqual([]);
  expect(labelsOf(viewerWith("organiser", "delegate"))).toEqual(
    expect.arrayContaining(["Overview", "Board", "Requests", "Groups", "People", "History", "My day"]),
  );
  expect(labelsOf(viewerWith("desk"))).toEqual(["Attendance", "Check-in", "Programme"]);
});
