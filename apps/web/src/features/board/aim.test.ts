import { expect, test } from "vitest";
import { isAimKey, stepAim } from "./aim.ts";
import type { AimSpace } from "./aim.ts";
import { boardLayout } from "./board-layout.ts";
import { nearestStart, startsOf, startWithin } from "./starts.ts";
import { days, model, session } from "./testing.ts";

const space: AimSpace = {
  days: ["d1", "d2"],
  roomIds: ["r1", "r2", "r3"],
  startsOn: new Map([
    ["d1", [600, 615, 630].map((wall) => ({ minute: wall, wall }))],
    ["d2", [605, 700].map((wall) => ({ minute: 1440 + wall, wall }))],
  ]),
};
const aim = { day: "d1", roomId: "r2", minute: 615 };

test("arrows go by start and by room", () => {
  expect(stepAim(space, aim, "ArrowDown").minute).toBe(630);
  expect(stepAim(space, aim, "ArrowUp").minute).toBe(600);
  expect(stepAim(space, aim, "ArrowLeft").roomId).toBe("r1");
  expect(stepAim(space, aim, "ArrowRight").roomId).toBe("r3");
});

test("Home and End go to the first and the last start of the day", () => {
  expect(stepAim(space, aim, "Home").minute).toBe(600);
  expect(stepAim(space, aim, "End").minute).toBe(630);
});

test("Page keys go to the same room at the nearest time of the next day, and back", () => {
  expect(stepAim(space, aim, "PageDown")).toEqual({ day: "d2", roomId: "r2", minute: 1440 + 605 });
  expect(stepAim(space, { ...aim, day: "d2", minute: 1440 + 700 }, "PageUp").minute).toBe(630);
});

test("at the edges the aim stays where it is", () => {
  const corner = { day: "d1", roomId: "r1", minute: 600 };
  for (const key of ["ArrowUp", "ArrowLeft", "PageUp"] as const)
    expect(stepAim(space, corner, key)).toEqual(corner);
  const end = { day: "d2", roomId: "r3", minute: 1440 + 700 };
  for (const key of ["ArrowDown", "ArrowRight", "PageDown"] as const)
    expect(stepAim(space, end, key)).toEqual(end);
});

test("who stands in a place that takes nothing enters at the first room", () => {
  expect(stepAim(space, { ...aim, roomId: "foyer" }, "ArrowRight").roomId).toBe("r1");
});

test("other keys aren't for aiming", () => {
  expect(["ArrowUp", "a", "Enter"].map(isAimKey)).toEqual([true, false, false]);
});

test("starts are the engine's inside the open blocks and slots outside of them", () => {
  const sessions = [session("a", { roomId: "s1", startsAt: "2025-10-21T07:30:00Z" })];
  const shown = model(sessions);
  const { axis } = boardLayout(shown, { days, showPlaces: false });
  const sought = { day: "2025-10-21", offered: [600, 615, 2220], durationMinutes: 45 };
  const starts = startsOf(axis, shown, sought);
  expect(starts.filter(({ wall }) => wall < 660).map(({ wall }) => wall)).toEqual([570, 585, 600, 615]);
  expect(starts.some(({ wall }) => wall > 615 && wall < 720)).toBe(false);
  // It ends with what the board shows of the day, at the latest.
  expect(starts.at(-1)?.wall).toBe((axis.lines.at(-1) ?? 0) - 45);
});

test("a dragged card snaps to the nearest start, a tap means the slot that it is in", () => {
  const starts = space.startsOn.get("d1")!;
  expect(nearestStart(starts, 610)?.wall).toBe(615);
  expect(startWithin(starts, 614)?.wall).toBe(600);
  expect(startWithin(starts, 100)?.wall).toBe(600);
});
