import type { Session } from "@plenary/contract";
import { describe as say, evaluate, validateProblem } from "@plenary/scheduler";
import { describe, expect, test } from "vitest";
import { wholeWishes } from "../requests/wishes.ts";
import { buildProblem, planningRoster } from "./build-problem.ts";
import type { Draft } from "./draft.ts";
import {
  ownedBy,
  placedAt,
  sampleDraft,
  samplePerson,
  sampleSession,
  TUESDAY_10,
} from "./testing/sample-draft.ts";

const HOUR = 60;
const DAY = 24 * HOUR;
const requestFor = (sessionId: string, fields: object = {}): Draft["requests"][number] => ({
  sessionId,
  wishes: wholeWishes({}),
  limits: { days: [], notBefore: null, notAfter: null },
  ...fields,
});
const only = (session: Session, fields: Partial<Draft> = {}, options = {}) =>
  buildProblem(sampleDraft({ sessions: [session], ...fields }), options).problem.sessions[0];

const inAula = (fields = {}) => sampleSession("s", { placement: placedAt("aula", TUESDAY_10, fields) });
const limited = (limits: object) =>
  only(sampleSession("s"), { requests: [requestFor("s", { limits })] })?.allowedIntervals;
const wishing = (wishes: object) =>
  only(sampleSession("s"), {
    requests: [requestFor("s", { wishes: { ...requestFor("s").wishes, ...wishes } })],
  });

const entry = (sessionId: string, room: string, status: "confirmed" | "cancelled" = "confirmed") => ({
  sessionId,
  status,
  startsAt: TUESDAY_10,
  endsAt: "2025-10-21T09:00:00Z",
  room: { id: room, name: room, building: "Main", floor: "" },
});

describe("the frame of a problem", () => {
  test("counts minutes from the first midnight at the venue, day by day", () => {
    const { problem, scale } = buildProblem(sampleDraft());
    expect(scale.originAt).toBe("2025-10-20T22:00:00Z");
    expect(problem.segments.map(({ day, startMinute, endMinute }) => [day, startMinute, endMinute])).toEqual([
      [0, 10 * HOUR, 12 * HOUR],
      [1, DAY + 10 * HOUR, DAY + 12 * HOUR],
      [2, 2 * DAY + 10 * HOUR, 2 * DAY + 12 * HOUR],
    ]);
  });

  test("says its minutes in the venue's time, also after the clocks have changed", () => {
    const meeting = { ...sampleDraft().meeting, days: ["2025-10-25", "2025-10-26", "2025-10-27"] };
    const { scale, wording } = buildProblem(sampleDraft({ meeting, blocks: [] }));
    const minute = scale.minuteOf("2025-10-26T09:00:00Z");
    // 25 hours of Saturday's night and Sunday's extra hour have passed, yet the clock shows ten.
    expect([minute, wording.day(minute), wording.time(minute)]).toEqual([
      DAY + 11 * HOUR,
      "Sun 26 Oct",
      "10:00",
    ]);
  });

  test("calls features by their words, in rooms and in sessions alike", () => {
    const features: Session["features"] = ["hybrid_kit", "step_free"];
    const [aula, ...others] = sampleDraft().rooms;
    const rooms = [{ ...aula!, features: ["step_free" as const] }, ...others];
    const session = { ...inAula(), features };
    const model = buildProblem(sampleDraft({ rooms, sessions: [session] }));
    const { problem, placements, wording } = model;
    const sentences = evaluate(problem, placements).violations.map((one) => say(one, problem, wording));
    expect(sentences).toContain(`${aula!.name} has no hybrid kit, which “${session.title}” needs.`);
  });

  test("offers only what is on the meeting's days, and the last one past its midnight", () => {
    const [first] = sampleDraft().blocks;
    const block = (startsAt: string, endsAt: string) => ({ ...first!, startsAt, endsAt });
    const blocks = [
      block("2025-10-19T08:00:00Z", "2025-10-20T08:00:00Z"),
      block("2025-10-20T20:00:00Z", "2025-10-21T08:00:00Z"),
      block("2025-10-23T20:00:00Z", "2025-10-23T23:00:00Z"),
      block("2025-10-23T22:00:00Z", "2025-10-24T08:00:00Z"),
    ];
    const { problem } = buildProblem(sampleDraft({ blocks }));
    expect(problem.segments.map(({ day, startMinute, endMinute }) => [day, startMinute, endMinute])).toEqual([
      [0, 0, 10 * HOUR],
      [2, 2 * DAY + 22 * HOUR, 3 * DAY + HOUR],
    ]);
  });

  test("offers only open blocks", () => {
    const [first, ...others] = sampleDraft().blocks;
    const blocks = [{ ...first!, kind: "reserved" as const }, ...others];
    expect(buildProblem(sampleDraft({ blocks })).problem.segments.length).toBe(2);
  });

  test("knows rooms with their building as the site, their closed times and what they share", () => {
    const [aula, ...others] = sampleDraft().rooms;
    const closures = [{ startsAt: TUESDAY_10, endsAt: "2025-10-21T09:00:00Z" }];
    const rooms = [{ ...aula!, closures }, ...others];
    const walkingTimes = [{ fromBuilding: "Centre", toBuilding: "Main", minutes: 8 }];
    const { problem } = buildProblem(sampleDraft({ rooms, walkingTimes }));
    expect(problem.rooms.map(({ id, site, isShared }) => [id, site, isShared])).toEqual([
      ["aula", "Main", false],
      ["h22", "Centre", false],
      ["foyer", "Main", true],
    ]);
    expect(problem.rooms[0]?.closed).toEqual([{ startMinute: 10 * HOUR, endMinute: 11 * HOUR }]);
    expect(problem.walking).toEqual([{ sites: ["Centre", "Main"], minutes: 8 }]);
  });
});

describe("people", () => {
  test("are there from arrival to departure, in whole minutes inside of it", () => {
    const people = [
      samplePerson("ann", { arrivesAt: "2025-10-21T09:30:01Z" }),
      samplePerson("bo", { departsAt: "2025-10-23T07:59:59.123456Z" }),
      samplePerson("cid", { mode: "online" }),
    ];
    const found = buildProblem(sampleDraft({ people })).problem.people;
    expect(found.map(({ id, available, isOnline }) => [id, available, isOnline])).toEqual([
      ["ann", [{ startMinute: 11 * HOUR + 31, endMinute: 3 * DAY }], false],
      ["bo", [{ startMinute: 0, endMinute: 2 * DAY + 9 * HOUR + 59 }], false],
      ["cid", undefined, true],
    ]);
  });

  test("count before they have registered, until registration is over, and never after cancelling", () => {
    const people = [
      samplePerson("ann"),
      { ...samplePerson("bo"), registration: null },
      samplePerson("cid", { status: "cancelled" }),
    ];
    const meeting = { ...sampleDraft().meeting, registrationCloseAt: "2025-10-10T00:00:00Z" };
    const roster = (readAt: string) => [...planningRoster(sampleDraft({ people, meeting, readAt })).people];
    expect(roster("2025-10-01T00:00:00Z")).toEqual(["ann", "bo"]);
    expect(roster("2025-10-10T00:00:00Z")).toEqual(["ann"]);
  });

  test("without an end of registration, count until the meeting's first day begins at the venue", () => {
    const people = [
      samplePerson("ann"),
      { ...samplePerson("bo"), registration: null },
      samplePerson("cid", { status: "cancelled" }),
    ];
    const meeting = { ...sampleDraft().meeting, registrationCloseAt: null };
    const roster = (readAt: string) => [...planningRoster(sampleDraft({ people, meeting, readAt })).people];
    expect(roster("2025-10-20T21:59:00Z")).toEqual(["ann", "bo"]);
    expect(roster("2025-10-20T22:00:00Z")).toEqual(["ann"]);
  });

  test("who left the meeting is in no group and at no session", () => {
    const people = [samplePerson("ann"), samplePerson("bo"), samplePerson("cid", { status: "cancelled" })];
    const named = { id: "cid", name: "cid", institutionId: "hu", institutionShortName: "HU" };
    const session = sampleSession("s", { groups: ownedBy("wp2"), people: [named] });
    const { problem } = buildProblem(sampleDraft({ people, sessions: [session] }));
    validateProblem(problem);
    expect(problem.groups[1]).toEqual({
      id: "wp2",
      name: "WP2",
      memberIds: ["bo"],
      quorum: 0.5,
      absentMembers: 1,
    });
    expect(problem.sessions[0]).toMatchObject({ requiredPeople: ["bo"], keyPeople: [] });
  });
});

describe("sessions", () => {
  test("need members, are kept by leads and named people, and are wished by those who chose them", () => {
    const named = { id: "cid", name: "cid", institutionId: "hu", institutionShortName: "HU" };
    const signUps = [{ sessionId: "s", personId: "cid", state: "going" as const }];
    const session = only(sampleSession("s", { groups: ownedBy("wp1"), people: [named] }), { signUps });
    expect(session).toMatchObject({
      requiredPeople: ["ann", "bo", "cid"],
      keyPeople: ["ann", "cid"],
      wishedPeople: [],
      expectedSize: 10,
      groupIds: ["wp1"],
    });
    expect(only(sampleSession("s"), { signUps })?.wishedPeople).toEqual(["cid"]);
  });

  test("a group that declined a joint session doesn't own it", () => {
    const [one, two] = ownedBy("wp1", "wp2");
    const session = only(sampleSession("s", { groups: [one!, { ...two!, agreement: "declined" }] }));
    expect([session?.groupIds, session?.keyPeople, session?.requiredPeople]).toEqual([
      ["wp1"],
      ["ann"],
      ["ann", "bo"],
    ]);
  });

  test("of everybody say so, instead of naming all", () => {
    const plenary = { isFixed: true, isForEverybody: true, placement: placedAt("aula", TUESDAY_10) };
    const session = only(sampleSession("s", { kind: "plenary", ...plenary }));
    expect(session).toMatchObject({ everybody: true, requiredPeople: [], isFixed: true });
    expect(session?.pinned).toEqual({ start: 10 * HOUR, roomId: "aula" });
  });

  test("go into bookable rooms, and where somebody pinned them", () => {
    expect(only(sampleSession("s"))?.allowedRooms).toEqual(["aula", "h22"]);
    const placement = placedAt("foyer", TUESDAY_10, { isRoomPinned: true });
    expect(only(sampleSession("s", { placement }))?.allowedRooms).toEqual(["aula", "h22", "foyer"]);
    const rooms = sampleDraft().rooms.map((room) => ({ ...room, isBookable: false }));
    expect(only(sampleSession("s"), { rooms })?.allowedRooms).toBeUndefined();
  });

  test("are pinned as they say, wholly if all is to be kept, and by the planner where they are held", () => {
    const whole = { start: 10 * HOUR, roomId: "aula" };
    expect(only(inAula())?.pinned).toBeUndefined();
    expect(only(inAula({ isTimePinned: true }))?.pinned).toEqual({ start: 10 * HOUR });
    expect(only(inAula({ isRoomPinned: true }))?.pinned).toEqual({ roomId: "aula" });
    expect(only(inAula(), {}, { keepPlaced: true })?.pinned).toEqual(whole);
    expect(only(inAula({ state: "held" }), {}, { isForPlanner: true })?.pinned).toEqual(whole);
    expect(only(inAula({ state: "held" }))?.pinned).toBeUndefined();
    expect(only(sampleSession("s"), {}, { keepPlaced: true })?.pinned).toBeUndefined();
  });

  test("that the planner doesn't place stay where they were put, and out of its sight while unplaced", () => {
    const meal = sampleSession("meal", { kind: "meal" });
    const frame = sampleSession("frame", { kind: "plenary", isFixed: true });
    const draft = sampleDraft({ sessions: [meal, frame, sampleSession("s")] });
    const ids = (options = {}) => buildProblem(draft, options).problem.sessions.map(({ id }) => id);
    expect(ids()).toEqual(["meal", "frame", "s"]);
    expect(ids({ isForPlanner: true })).toEqual(["s"]);
    expect(only({ ...meal, placement: placedAt("foyer", TUESDAY_10) })?.isFixed).toBe(true);
  });
});

describe("limits and wishes", () => {
  test("days, not before, not after", () => {
    const none = { days: [], notBefore: null, notAfter: null };
    expect(limited(none)).toBeUndefined();
    expect(limited({ ...none, days: ["2025-10-22"] })).toEqual([{ startMinute: DAY, endMinute: 2 * DAY }]);
    expect(limited({ ...none, days: ["2025-10-21", "2025-10-22"], notBefore: TUESDAY_10 })).toEqual([
      { startMinute: 10 * HOUR, endMinute: 2 * DAY },
    ]);
    expect(limited({ ...none, notAfter: "2025-10-21T10:00:00Z" })).toEqual([
      { startMinute: 0, endMinute: 12 * HOUR },
    ]);
  });

  test("limits that contradict each other leave no place, instead of being forgotten", () => {
    const limits = { days: ["2025-10-21"], notBefore: "2025-10-22T08:00:00Z", notAfter: null };
    const sessions = [sampleSession("s", { groups: ownedBy("wp1") })];
    const { problem } = buildProblem(sampleDraft({ sessions, requests: [requestFor("s", { limits })] }));
    for (const start of [10 * HOUR, DAY + 10 * HOUR]) {
      const { violations } = evaluate(problem, { s: { start, roomId: "aula" } });
      expect(violations.map(({ rule }) => rule)).toContain("time-not-allowed");
    }
  });

  test("a part of the day, a half of the meeting, and both", () => {
    const mornings = [0, 1, 2].map((day) => ({ startMinute: day * DAY, endMinute: day * DAY + 12 * HOUR }));
    expect(wishing({ dayPart: "morning" })?.preferredIntervals).toEqual(mornings);
    expect(wishing({ week: "late" })?.preferredIntervals).toEqual([
      { startMinute: DAY + 12 * HOUR, endMinute: 3 * DAY },
    ]);
    expect(wishing({ dayPart: "morning", week: "early" })?.preferredIntervals).toEqual(mornings.slice(0, 2));
    expect(wishing({})?.preferredIntervals).toBeUndefined();
  });

  test("a room, if it is still there", () => {
    expect(wishing({ roomId: "h22" })?.preferredRoomIds).toEqual(["h22"]);
    expect(wishing({ roomId: "gone" })?.preferredRoomIds).toBeUndefined();
  });

  test("groups not to run beside: each one against the session, not against each other", () => {
    const wishes = { ...requestFor("s").wishes, notParallelToGroupIds: ["wp1", "wp2", "elsewhere"] };
    const draft = sampleDraft({ sessions: [sampleSession("s")], requests: [requestFor("s", { wishes })] });
    expect(buildProblem(draft).problem.relations).toEqual([
      { kind: "notParallel", sessionIds: ["s"], groupIds: ["wp1"], grade: "avoid" },
      { kind: "notParallel", sessionIds: ["s"], groupIds: ["wp2"], grade: "avoid" },
    ]);
  });

  test("of sessions that aren't in the draft mean nothing", () => {
    const wishes = { ...requestFor("gone").wishes, notParallelToGroupIds: ["wp1"] };
    expect(
      buildProblem(sampleDraft({ requests: [requestFor("gone", { wishes })] })).problem.relations,
    ).toEqual([]);
  });
});

test("standing clash lists are pairs, each once, with the stricter grade", () => {
  const avoidances = [
    { groupId: "wp2", otherGroupId: "wp1", grade: "never" as const },
    { groupId: "wp1", otherGroupId: "wp2", grade: "avoid" as const },
  ];
  for (const list of [avoidances, avoidances.toReversed()]) {
    expect(buildProblem(sampleDraft({ avoidances: list })).problem.relations).toEqual([
      { kind: "notParallel", groupIds: ["wp1", "wp2"], grade: "never" },
    ]);
  }
});

test("what is published counts, unless it is cancelled, gone, or in a room that is", () => {
  const published = [
    entry("a", "aula"),
    entry("b", "gone"),
    entry("c", "aula", "cancelled"),
    entry("x", "aula"),
  ];
  const sessions = ["a", "b", "c"].map((id) => sampleSession(id));
  const { problem, placements } = buildProblem(sampleDraft({ sessions, published }));
  expect(problem.published).toEqual({ a: { start: 10 * HOUR, roomId: "aula" } });
  expect(placements).toEqual({ a: null, b: null, c: null });
});

test("the same draft gives the same problem", () => {
  const draft = sampleDraft({ sessions: [sampleSession("s", { groups: ownedBy("wp1", "wp2") })] });
  expect(buildProblem(structuredClone(draft)).problem).toEqual(buildProblem(draft).problem);
});

test("what was booked stays where it is for the planner, and moves for everybody else", () => {
  const draft = sampleDraft({ sessions: [inAula()], booked: ["s"] });
  const pinned = (options: object) => buildProblem(draft, options).problem.sessions[0]?.pinned;
  expect(pinned({ isForPlanner: true })).toEqual({ start: 10 * HOUR, roomId: "aula" });
  expect(pinned({})).toBeUndefined();
});

test("what its members are being asked about isn't planned meanwhile", () => {
  const draft = sampleDraft({ sessions: [sampleSession("asked"), sampleSession("s")], polled: ["asked"] });
  const ids = (options: object) => buildProblem(draft, options).problem.sessions.map(({ id }) => id);
  expect(ids({ isForPlanner: true })).toEqual(["s"]);
  expect(ids({})).toEqual(["asked", "s"]);
});

test("while the meeting lasts, what has begun stays and nothing goes into the past; once it is over, all may move", () => {
  const sessions = [inAula(), sampleSession("later")];
  const requests = [
    requestFor("later", { limits: { days: ["2025-10-21"], notBefore: null, notAfter: null } }),
  ];
  const at = (readAt: string) =>
    buildProblem(sampleDraft({ sessions, requests, readAt }), { isForPlanner: true, leavesPast: true })
      .problem.sessions;
  const [begun, later] = at("2025-10-21T08:30:00Z");
  expect(begun?.pinned).toEqual({ start: 10 * HOUR, roomId: "aula" });
  expect(begun?.allowedIntervals).toBeUndefined();
  expect(later?.allowedIntervals).toEqual([{ startMinute: 10 * HOUR + 30, endMinute: DAY }]);
  for (const readAt of ["2025-10-01T08:00:00Z", "2025-10-24T08:00:00Z"]) {
    expect(at(readAt).map(({ pinned }) => pinned)).toEqual([undefined, undefined]);
    expect(at(readAt)[1]?.allowedIntervals).toEqual([{ startMinute: 0, endMinute: DAY }]);
  }
});
