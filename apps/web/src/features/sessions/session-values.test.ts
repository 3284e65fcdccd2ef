import type { Session } from "@plenary/contract";
import { expect, test } from "vitest";
import { isProblem } from "../../lib/problem.ts";
import { describeSession, newSession, sessionBodyOf, sessionValuesOf } from "./session-values.ts";

const session: Session = {
  id: "s",
  kind: "joint",
  title: "Sandbox",
  purpose: "Choose pilots.",
  durationMinutes: 75,
  state: "accepted",
  groups: [
    { groupId: "wp5", shortName: "WP5", hue: 8, agreement: "agreed" },
    { groupId: "stc", shortName: "StC", hue: 3, agreement: "agreed" },
  ],
  people: [{ id: "p1", name: "Sari Hill", institutionId: "i", institutionShortName: "SEAMK" }],
  expectedPeople: 23,
  features: ["projector"],
  openness: "open",
  isForEverybody: false,
  isOptional: true,
  capacity: 30,
  taken: 4,
  joinUrl: "https://video.example/s",
  isFixed: false,
  requestId: null,
  placement: null,
  version: 3,
};

test("a session that is opened and saved unchanged is the same; its groups say that it is joint", () => {
  const { groups, people, id: _id, version: _version, state: _state, ...rest } = session;
  const { taken: _taken, requestId: _request, placement: _placement, ...said } = rest;
  expect(sessionBodyOf(sessionValuesOf(session))).toEqual({
    ...said,
    kind: "group",
    groupIds: groups.map(({ groupId }) => groupId),
    personIds: people.map(({ id }) => id),
  });
});

test("an empty link or number of places is none; who sees it is left to its groups", () => {
  const body = sessionBodyOf({ ...newSession, title: "Dinner", expectedPeople: 120, joinUrl: "  " });
  expect([body.joinUrl, body.capacity, "openness" in body]).toEqual([null, null, false]);
});

test("every field that is not right is named at once", () => {
  const wrong = { ...newSession, kind: "group" as const, durationMinutes: 4, capacity: 0 };
  const fields = (() => {
    try {
      return sessionBodyOf(wrong);
    } catch (error) {
      return isProblem(error) ? error.fields.map(({ field }) => field) : error;
    }
  })();
  expect(fields).toEqual(["/title", "/durationMinutes", "/groupIds", "/expectedPeople", "/capacity"]);
});

test("two versions are compared in words", () => {
  expect(describeSession((id) => id.toUpperCase())(sessionValuesOf(session))).toMatchObject({
    Kind: "Group session",
    Groups: "WP5, STC",
    "Who sees it": "Everybody at the meeting",
    Places: "30",
    "May be chosen": "yes",
  });
});
