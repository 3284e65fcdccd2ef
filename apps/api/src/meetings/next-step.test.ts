import { expect, test } from "vitest";
import { nextStepOf } from "./next-step.ts";

const ready = {
  rooms: 14,
  openBlocks: 4,
  openMinutes: 525,
  groups: 15,
  people: 120,
  requests: 34,
  requestsPlaced: 34,
  requestsDeclined: 0,
  registrations: 120,
  registrationsOnline: 6,
  hardClashes: 0,
  peopleWithSoftClashes: 12,
  publishedVersion: 1,
  changesSincePublished: 0,
  checkedIn: 0,
};

test.each([
  ["add_rooms", { rooms: 0 }, 0],
  ["add_blocks", { openBlocks: 0 }, 0],
  ["wait_for_requests", { requests: 0 }, 0],
  ["wait_for_requests", { requestsDeclined: 34 }, 0],
  ["plan", { requestsPlaced: 0 }, 34],
  ["resolve_unplaced", { requestsPlaced: 33 }, 1],
  ["resolve_unplaced", { hardClashes: 1 }, 0],
  ["publish", { publishedVersion: null }, 0],
  ["publish_changes", { changesSincePublished: 9 }, 0],
  ["follow_attendance", {}, 0],
] as const)("%s when %o", (step, change, unplaced) => {
  expect(nextStepOf({ ...ready, ...change }, { unplaced, isOpen: true })).toBe(step);
});

test("a meeting that nobody sees is opened once there is where and when to meet", () => {
  const steps = [{ rooms: 0 }, { openBlocks: 0 }, { requests: 0 }, {}].map((change) =>
    nextStepOf({ ...ready, ...change }, { unplaced: 0, isOpen: false }),
  );
  expect(steps).toEqual(["add_rooms", "add_blocks", "open_meeting", "open_meeting"]);
});
