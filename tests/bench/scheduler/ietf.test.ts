import { evaluate } from "@plenary/scheduler";
import { expect, test } from "vitest";
import { ietfProblem } from "./ietf.ts";

const slot = (id: string, start: string, room: string, duration = 60) => ({
  id,
  type: "regular",
  start: `2019-11-${start}`,
  duration_min: duration,
  room,
});
const group = (acronym: string, more = {}) => ({
  acronym,
  type: "wg",
  parent: "rtg",
  bof_at_106: false,
  meeting_seen_as_area: false,
  ...more,
});
const session = (id: string, acronym: string, duration = 60) => ({
  id,
  group: acronym,
  joint_with: [],
  attendees: 20,
  duration_min: duration,
});

const instance = {
  meta: {
    penalties_per_constraint_kind: {
      chair_conflict: 100_000,
      tech_overlap: 10_000,
      key_participant: 100_000,
      bethere: 10_000,
      timerange: 1_000_000,
      time_relation: 1000,
      wg_adjacent: 1000,
    },
    business_constraint_penalties: {
      bof_overlapping_bof: 100_000,
      bof_overlapping_area_wg: 100_000,
      bof_overlapping_area_meeting: 10_000,
      area_overlapping_in_area: 10_000,
      area_overlapping_other_area: 100_000,
      sessions_out_of_order: 100_000,
    },
  },
  rooms: [
    { id: "r1", name: "Large", capacity: 100 },
    { id: "r2", name: "Small", capacity: 10 },
    { id: "r3", name: "Hall", capacity: null },
    { id: "r4", name: "Medium", capacity: 50 },
  ],
  timeslots: [
    slot("sunday", "17T10:00", "r1"),
    slot("mon1", "18T10:00", "r1", 120),
    slot("mon1b", "18T10:00", "r4", 120),
    slot("mon2", "18T12:20", "r1"),
    slot("mon2b", "18T12:20", "r4"),
    slot("mon2c", "18T12:20", "r3"),
    slot("tue1", "19T10:00", "r1", 120),
    slot("tue1c", "19T10:00", "r2", 90),
  ],
  groups: [group("a"), group("b"), group("c", { type: "area", acronym: "rtg" })],
  sessions: [session("a1", "a"), session("a2", "a"), session("b1", "b", 150), session("c1", "rtg")],
  constraints: [
    { source: "a", kind: "chair_conflict", target: "b" },
    { source: "b", kind: "tech_overlap", target: "a" },
    { source: "a", kind: "bethere", person: "P1" },
    { source: "b", kind: "bethere", person: "P1" },
    { source: "a", kind: "timerange", timeranges_unavailable: ["tuesday-morning"] },
    { source: "a", kind: "time_relation", time_relation: "subsequent-days" },
    { source: "b", kind: "wg_adjacent", target: "rtg" },
  ],
};

const ietf = ietfProblem(JSON.stringify(instance));
const startOf = { mon1: 600, mon2: 740, tue1: 2040 };

function scoreOf(places: Record<string, [keyof typeof startOf, string]>) {
  const placements = Object.fromEntries(
    Object.entries(places).map(([id, [slotId, roomId]]) => [id, { start: startOf[slotId], roomId }]),
  );
  const { hard, soft } = evaluate(ietf.problem, placements).score;
  return { hard, soft: soft * ietf.unit };
}

test("only weekday slots of the right type in rooms with seats are offered", () => {
  expect(ietf.problem.segments.map(({ startMinute }) => startMinute)).toEqual([600, 740, 2040]);
  expect(ietf.problem.rooms.map(({ id }) => id)).toEqual(["r1", "r2", "r4"]);
  expect(ietf.problem.sessions.map(({ durationMinutes }) => durationMinutes)).toEqual([60, 60, 120, 60]);
  // A closed room, one with too few seats, a period that is too short.
  expect(scoreOf({ a1: ["tue1", "r4"] }).hard).toBeGreaterThan(0);
  expect(scoreOf({ c1: ["tue1", "r2"] }).hard).toBeGreaterThan(0);
  expect(scoreOf({ b1: ["mon2", "r1"] }).hard).toBeGreaterThan(0);
});

test("conflicts count in both directions, people twice", () => {
  expect(scoreOf({ a1: ["mon1", "r1"], b1: ["mon1", "r4"] })).toEqual({ hard: 0, soft: 130_000 });
  expect(scoreOf({ a2: ["mon1", "r1"], c1: ["mon1", "r4"] })).toEqual({ hard: 0, soft: 10_000 });
});

test("a group's sessions: never at once, in order, as many days apart as asked", () => {
  expect(scoreOf({ a1: ["mon1", "r1"], a2: ["mon1", "r4"] }).hard).toBe(1);
  expect(scoreOf({ a1: ["mon1", "r1"], a2: ["mon2", "r1"] }).soft).toBe(2000);
  expect(scoreOf({ a1: ["mon2", "r1"], a2: ["mon1", "r1"] }).soft).toBe(202_000);
  expect(scoreOf({ a1: ["mon1", "r1"], a2: ["tue1", "r1"] }).soft).toBe(1_000_000);
});

test("adjacent means the same room and the next period", () => {
  expect(scoreOf({ b1: ["mon1", "r1"], c1: ["mon2", "r1"] }).soft).toBe(0);
  expect(scoreOf({ b1: ["mon1", "r1"], c1: ["mon2", "r4"] }).soft).toBe(1000);
  expect(scoreOf({ b1: ["tue1", "r1"], c1: ["mon2", "r1"] }).soft).toBe(1000);
});

test("the assignment names timeslots", () => {
  const placements = { a1: { start: 740, roomId: "r4" }, a2: null };
  expect(ietf.assignmentOf(placements)).toEqual({ a1: "mon2b" });
});
