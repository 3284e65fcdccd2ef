import type { SessionRequest } from "@plenary/contract";
import { expect, test } from "vitest";
import { organisersTodo, todoTitle } from "./organisers-todo.ts";

const group = (shortName: string, agreement: "asked" | "agreed" | "declined") => ({
  groupId: shortName,
  shortName,
  hue: 0,
  agreement,
});
const startsAt = "2025-10-22T11:00:00Z";
const slot = { startsAt, roomId: null, roomName: null, note: "", state: "open", turnDownReason: "" };

function requestOf(
  stage: SessionRequest["stage"],
  agreement: "asked" | "declined",
  more: object = {},
): SessionRequest {
  const said = { declineReason: "", agreedStartsAt: null, declinedStartsAt: null, proposal: null, ...more };
  const placement = { roomId: "r", roomName: "H22", startsAt, endsAt: "2025-10-22T12:00:00Z" };
  return {
    stage,
    placement,
    booking: null,
    groups: [group("WP3", "agreed"), group("WP5", agreement)],
    answers: [{ groupId: "WP5", ...said }],
  } as unknown as SessionRequest;
}

const countsOf = (request: SessionRequest) => {
  const { holds, proposed, declined } = organisersTodo([request]);
  return [holds.length, proposed.length, declined.length];
};

test("organisers act on what groups say to places that only organisers move", () => {
  for (const stage of ["placed", "tentative", "published"] as const) {
    expect(countsOf(requestOf(stage, "asked", { proposal: slot }))).toEqual([0, 1, 0]);
    expect(countsOf(requestOf(stage, "declined"))).toEqual([0, 0, 1]);
  }
  expect(countsOf(requestOf("asked", "asked", { proposal: slot }))).toEqual([0, 0, 0]);
  expect(countsOf(requestOf("asked", "declined"))).toEqual([0, 0, 0]);
  expect(countsOf(requestOf("published", "asked", { proposal: { ...slot, state: "turned_down" } }))).toEqual([
    0, 0, 0,
  ]);
});

test("a refusal is acted on once it is moved elsewhere, or done without the group", () => {
  const declinedStartsAt = "2025-10-21T08:00:00Z";
  expect(countsOf(requestOf("published", "declined", { declinedStartsAt }))).toEqual([0, 0, 0]);
  const { groups, ...request } = requestOf("published", "declined");
  const without = groups.map((owner) => ({ ...owner, standsWithout: "They know." }));
  expect(countsOf({ ...request, groups: without })).toEqual([0, 0, 0]);
});

test("the list says how many of each there are", () => {
  const all = [
    requestOf("placed", "asked", { proposal: slot }),
    requestOf("published", "asked", { proposal: slot }),
    requestOf("published", "declined"),
  ];
  expect(todoTitle(organisersTodo(all))).toBe("Waits for you: 2 proposed times, 1 group not taking part");
  expect(todoTitle(organisersTodo([]))).toBeNull();
});
