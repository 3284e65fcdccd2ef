import type { ProgrammeEntry, Session } from "@plenary/contract";
import { describe, expect, test } from "vitest";
import { diffProgramme } from "./diff-programme.ts";
import { nextEntries, nextFrame } from "./snapshot-programme.ts";

const rooms = new Map(
  ["r1", "r2"].map((id) => [id, { id, name: id.toUpperCase(), building: "Main", floor: "1" }]),
);
const FIRST = "2025-10-01T08:00:00Z";
const SECOND = "2025-10-02T08:00:00Z";

function session(fields: Partial<Session> = {}): Session {
  return {
    id: "s1",
    kind: "group",
    title: "WP3",
    purpose: "",
    durationMinutes: 60,
    state: "accepted",
    groups: [{ groupId: "g", shortName: "WP3", hue: 3, agreement: "agreed" }],
    people: [],
    expectedPeople: 10,
    features: [],
    openness: "open",
    isForEverybody: false,
    isOptional: false,
    capacity: null,
    taken: 0,
    joinUrl: null,
    isFixed: false,
    requestId: null,
    placement: {
      roomId: "r1",
      startsAt: "2025-10-21T08:15:00Z",
      endsAt: "2025-10-21T09:15:00Z",
      state: "live",
      isTimePinned: false,
      isRoomPinned: false,
    },
    version: 1,
    ...fields,
  };
}

const moved = (fields: Partial<NonNullable<Session["placement"]>>): Partial<Session> => ({
  placement: { ...session().placement!, ...fields },
});
const first = () => nextEntries([session()], rooms, [], FIRST);

/** What the second version says of the one session, and how it differs from the first. */
function then(fields: Partial<Session>, before: ProgrammeEntry[] = first()) {
  const after = nextEntries([session(fields)], rooms, before, SECOND);
  return { entry: after[0], what: diffProgramme(before, after).map(({ what }) => what), after };
}

describe("the first version", () => {
  test("shows what is placed, with its own id, as confirmed", () => {
    expect(first()).toEqual([
      {
        sessionId: "s1",
        kind: "group",
        title: "WP3",
        purpose: "",
        status: "confirmed",
        startsAt: "2025-10-21T08:15:00Z",
        endsAt: "2025-10-21T09:15:00Z",
        room: { id: "r1", name: "R1", building: "Main", floor: "1" },
        groups: [{ groupId: "g", shortName: "WP3", hue: 3 }],
        openness: "open",
        isForEverybody: false,
        isOptional: false,
        capacity: null,
        sequence: 0,
        changedAt: FIRST,
      },
    ]);
  });

  test.each([
    ["unplaced", { placement: null }],
    ["declined", { state: "declined" as const }],
    ["withdrawn", { state: "withdrawn" as const }],
    ["cancelled", { state: "cancelled" as const }],
  ])("leaves out what is %s", (_what, fields) => {
    expect(nextEntries([session(fields)], rooms, [], FIRST)).toEqual([]);
  });

  test("shows a hold as tentative, and not the group that declined", () => {
    const groups = [{ ...session().groups[0]!, agreement: "declined" as const }];
    const [entry] = nextEntries([session({ ...moved({ state: "held" }), groups })], rooms, [], FIRST);
    expect([entry?.status, entry?.groups]).toEqual(["tentative", []]);
  });

  test("of a preliminary version tells apart what is held from what is only preliminary", () => {
    const sessions = [
      session({ id: "a", ...moved({ state: "held" }) }),
      session({ id: "b", title: "Lunch" }),
    ];
    const entries = nextEntries(sessions, rooms, [], FIRST, { state: "preliminary" });
    expect(entries.map(({ sessionId, status, isUnsettled }) => [sessionId, status, isUnsettled])).toEqual([
      ["b", "tentative", undefined],
      ["a", "tentative", true],
    ]);
  });

  test("is in order of time, then of title", () => {
    const late = moved({ startsAt: "2025-10-22T08:15:00Z", endsAt: "2025-10-22T09:15:00Z" });
    const sessions = [
      session({ id: "a", title: "Z", ...late }),
      session({ id: "b", title: "Z" }),
      session({ id: "c", title: "A" }),
    ];
    expect(nextEntries(sessions, rooms, [], FIRST).map(({ sessionId }) => sessionId)).toEqual([
      "c",
      "b",
      "a",
    ]);
  });

  test("counts on where the preliminary frame was shown before", () => {
    const frame = nextFrame([session({ isFixed: true })], rooms, [], FIRST);
    const after = nextEntries([session({ isFixed: true })], rooms, frame, FIRST);
    expect(after[0]).toMatchObject({ status: "confirmed", sequence: 1, changedAt: FIRST });
  });
});

describe("the next version", () => {
  test("keeps sequence and time of change of what is the same", () => {
    const { entry, what } = then({});
    expect([entry?.sequence, entry?.changedAt, what]).toEqual([0, FIRST, []]);
  });

  test.each([
    ["a start", moved({ startsAt: "2025-10-21T08:00:00Z" }), ["time"]],
    ["an end", moved({ endsAt: "2025-10-21T09:30:00Z" }), ["time"]],
    ["a room", moved({ roomId: "r2" }), ["room"]],
    ["both", moved({ roomId: "r2", startsAt: "2025-10-21T08:00:00Z" }), ["time", "room"]],
  ])("of %s counts the sequence up", (_what, fields, expected) => {
    const { entry, what } = then(fields);
    expect([entry?.sequence, entry?.changedAt, what]).toEqual([1, SECOND, [expected]]);
  });

  test("knows a room by its name, too: people follow signs", () => {
    const renamed = new Map([["r1", { ...rooms.get("r1")!, name: "Aula" }]]);
    const after = nextEntries([session()], renamed, first(), SECOND);
    expect([after[0]?.sequence, diffProgramme(first(), after)[0]?.what]).toEqual([1, ["room"]]);
  });

  test.each([
    ["title", { title: "WP3 and guests" }],
    ["text", { purpose: "decide" }],
    ["text", { groups: [{ ...session().groups[0]!, hue: 4 }] }],
    ["groups", { groups: [] }],
    ["groups", { groups: [{ ...session().groups[0]!, shortName: "WP3a" }] }],
    ["openness", { openness: "closed" as const }],
    ["places", { capacity: 30 }],
    ["kind", { kind: "joint" as const }],
    ["audience", { isForEverybody: true }],
    ["audience", { isOptional: true }],
  ])("of %s is wording, by its name: a new time of change, the same sequence", (name, fields) => {
    const { entry, what } = then(fields);
    expect([entry?.sequence, entry?.changedAt, what]).toEqual([0, SECOND, [[name]]]);
  });

  test("doesn't publish what only organisers see", () => {
    expect(then({ expectedPeople: 99, features: ["projector"], version: 8 }).what).toEqual([]);
  });

  test.each([
    ["cancelled", { state: "cancelled" as const, placement: null }],
    ["withdrawn", { state: "withdrawn" as const, placement: null }],
    ["unplaced", { placement: null }],
  ])("keeps what was %s as cancelled, where it was", (_what, fields) => {
    const { entry, what } = then(fields);
    expect(entry).toEqual({ ...first()[0], status: "cancelled", sequence: 1, changedAt: SECOND });
    expect(what).toEqual([["cancelled"]]);
  });

  test("keeps a cancelled one quietly, and says when it is back", () => {
    const { after: cancelled } = then({ placement: null });
    const still = nextEntries([], rooms, cancelled, "2025-10-03T08:00:00Z");
    expect([still, diffProgramme(cancelled, still)]).toEqual([cancelled, []]);
    const back = nextEntries([session(moved({ roomId: "r2" }))], rooms, still, "2025-10-03T08:00:00Z");
    expect([back[0]?.status, back[0]?.sequence]).toEqual(["confirmed", 2]);
    expect(diffProgramme(still, back)[0]?.what).toEqual(["restored", "room"]);
  });

  test("says what is new", () => {
    const after = nextEntries([session(), session({ id: "s2" })], rooms, first(), SECOND);
    expect(diffProgramme(first(), after)).toEqual([
      { sessionId: "s2", title: "WP3", what: ["new"], before: null, after: after[1] },
    ]);
  });

  test("says that a hold became certain, with a higher sequence", () => {
    const held = nextEntries([session(moved({ state: "held" }))], rooms, [], FIRST);
    const { entry, what } = then({}, held);
    expect([entry?.status, entry?.sequence, what]).toEqual(["confirmed", 1, [["status"]]]);
  });
});

describe("the frame before any version", () => {
  test("is what is fixed and placed, as tentative", () => {
    const sessions = [
      session({ id: "a", isFixed: true }),
      session({ id: "b" }),
      session({ id: "c", isFixed: true, placement: null }),
    ];
    const frame = nextFrame(sessions, rooms, [], FIRST);
    expect(frame.map(({ sessionId, status }) => [sessionId, status])).toEqual([["a", "tentative"]]);
  });

  test("takes the time of change from the id, so that it doesn't change by itself", () => {
    const id = "0199a5b3-4c00-7000-8000-000000000000";
    const [entry] = nextFrame([session({ id, isFixed: true })], rooms, [], SECOND);
    expect(entry?.changedAt).toBe("2025-10-02T16:13:35.104Z");
  });

  test.each([
    ["moved", { ...moved({ startsAt: "2025-10-21T08:00:00Z" }), isFixed: true }, 1, "tentative"],
    ["put elsewhere", { ...moved({ roomId: "r2" }), isFixed: true }, 1, "tentative"],
    ["renamed", { title: "Opening", isFixed: true }, 0, "tentative"],
    ["cancelled", { state: "cancelled" as const, placement: null, isFixed: true }, 1, "cancelled"],
    ["unplaced", { placement: null, isFixed: true }, 1, "cancelled"],
    ["no longer fixed", { isFixed: false }, 1, "cancelled"],
  ])("goes on from what people saw of a session that is %s", (_what, fields, sequence, status) => {
    const seen = nextFrame([session({ isFixed: true })], rooms, [], FIRST);
    const [entry] = nextFrame([session(fields)], rooms, seen, SECOND);
    expect(entry).toMatchObject({ sequence, status, changedAt: SECOND });
  });

  test("stays as it is while nothing changes, what was cancelled too, and the first version is higher", () => {
    const fixed = session({ isFixed: true });
    const seen = nextFrame([fixed, session({ id: "s2", isFixed: true })], rooms, [], FIRST);
    const cancelled = nextFrame([fixed], rooms, seen, SECOND);
    expect(nextFrame([fixed], rooms, cancelled, "2025-10-03T08:00:00Z")).toEqual(cancelled);
    const published = nextEntries([fixed], rooms, cancelled, "2025-10-03T08:00:00Z");
    expect(published.map(({ sessionId, status, sequence }) => [sessionId, status, sequence])).toEqual([
      ["s1", "confirmed", 1],
      ["s2", "cancelled", 1],
    ]);
  });
});
