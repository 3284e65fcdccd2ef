import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BECAUSE_EVERYBODY,
  BECAUSE_NAMED,
  expectedPeople,
  isInSight,
  participantsBySession,
  participantsOf,
  peopleOf,
  registeredPeople,
  requiredReason,
  rosterOf,
} from "./participants.ts";
import type { Roster, SessionAudience } from "./participants.ts";

const wp3 = { groupId: "wp3", shortName: "WP3" };
const wp5 = { groupId: "wp5", shortName: "WP5" };
const board = { groupId: "bop", shortName: "BoP" };

function session(fields: Partial<SessionAudience> = {}): SessionAudience {
  return { id: "s", groups: [], personIds: [], isForEverybody: false, openness: "open", ...fields };
}

const memberships = [
  { groupId: "wp3", personId: "ann" },
  { groupId: "wp3", personId: "bo" },
  { groupId: "wp5", personId: "bo" },
  { groupId: "wp5", personId: "cid" },
];

function roster(fields: Partial<Parameters<typeof rosterOf>[0]> = {}): Roster {
  return rosterOf({ people: new Set(["ann", "bo", "cid", "dee"]), memberships, signUps: [], ...fields });
}

const signUp = (personId: string, state: "going" | "waiting" | "offered" = "going") => ({
  sessionId: "s",
  personId,
  state,
});

const reasons = (fields: Partial<SessionAudience>, of = roster()) =>
  Object.fromEntries(participantsOf(session(fields), of).required);

const chosen = (fields: Partial<SessionAudience>, signUps: ReturnType<typeof signUp>[]) =>
  [...participantsOf(session(fields), roster({ signUps })).chosen].toSorted();

describe("required people", () => {
  test("members of the owning group, each with the reason", () => {
    expect(reasons({ groups: [wp3] })).toEqual({ ann: "you are in WP3", bo: "you are in WP3" });
  });

  test("members of every owner of a joint session; who sits in two hears of both", () => {
    expect(reasons({ groups: [wp3, wp5] })).toEqual({
      ann: "you are in WP3",
      bo: "you are in WP3 and WP5",
      cid: "you are in WP5",
    });
  });

  test("three groups are listed as people write them", () => {
    const all = new Set(["wp3", "wp5", "bop"]);
    expect(requiredReason(session({ groups: [wp3, wp5, board] }), "ann", all)).toBe(
      "you are in WP3, WP5 and BoP",
    );
  });

  test("a group that declined sends nobody, one that was only asked does", () => {
    const groups = [
      { ...wp3, agreement: "asked" as const },
      { ...wp5, agreement: "declined" as const },
    ];
    expect(reasons({ groups })).toEqual({ ann: "you are in WP3", bo: "you are in WP3" });
  });

  test("named people, also from outside the group", () => {
    expect(reasons({ groups: [wp3], personIds: ["dee"] })).toEqual({
      ann: "you are in WP3",
      bo: "you are in WP3",
      dee: BECAUSE_NAMED,
    });
  });

  test("the group tells more than the name, the name more than everybody", () => {
    const all = session({ groups: [wp3], personIds: ["ann", "dee"], isForEverybody: true });
    expect(Object.fromEntries(participantsOf(all, roster()).required)).toEqual({
      ann: "you are in WP3",
      bo: "you are in WP3",
      dee: BECAUSE_NAMED,
      cid: BECAUSE_EVERYBODY,
    });
  });

  test("nobody is required at a session of nobody", () => {
    expect(reasons({})).toEqual({});
  });

  test("who doesn't take part in the meeting is required nowhere", () => {
    const few = roster({ people: new Set(["bo"]) });
    expect(reasons({ groups: [wp3, wp5], personIds: ["dee"], isForEverybody: true }, few)).toEqual({
      bo: "you are in WP3 and WP5",
    });
  });
});

describe("chosen people", () => {
  test("going and offered hold a place, waiting does not", () => {
    const signUps = [signUp("ann"), signUp("bo", "waiting"), signUp("cid", "offered")];
    expect(chosen({}, signUps)).toEqual(["ann", "cid"]);
  });

  test("who is required isn't counted a second time as having chosen it", () => {
    expect(chosen({ groups: [wp3] }, [signUp("ann"), signUp("cid")])).toEqual(["cid"]);
  });

  test("a choice of another session doesn't count here", () => {
    expect(chosen({ id: "t" }, [signUp("ann")])).toEqual([]);
  });

  test("who has left the meeting has left its sessions", () => {
    expect(chosen({}, [signUp("zoe")])).toEqual([]);
  });
});

describe("who takes part", () => {
  const registrations = [
    { personId: "ann", status: "registered" as const },
    { personId: "bo", status: "cancelled" as const },
  ];

  test("for agendas: who is registered", () => {
    expect([...registeredPeople(registrations)]).toEqual(["ann"]);
  });

  test("for planning, members count before they register, but not after they cancelled", () => {
    expect([...expectedPeople(registrations, ["bo", "cid"], false)].toSorted()).toEqual(["ann", "cid"]);
  });

  test("for planning after registration is over: who is registered", () => {
    expect([...expectedPeople(registrations, ["bo", "cid"], true)]).toEqual(["ann"]);
  });
});

const ids = (prefix: string, count: number) =>
  fc.integer({ min: 0, max: count - 1 }).map((n) => `${prefix}${n}`);
const person = ids("p", 8);
const group = ids("g", 4);
const anyRoster = fc.record({
  people: fc.uniqueArray(person).map((list) => new Set(list)),
  memberships: fc.array(fc.record({ groupId: group, personId: person })),
  signUps: fc.array(
    fc.record({
      sessionId: ids("s", 3),
      personId: person,
      state: fc.constantFrom("going" as const, "waiting" as const, "offered" as const),
    }),
  ),
});
const anySession = fc.record({
  id: ids("s", 3),
  groups: fc.array(group.map((groupId) => ({ groupId, shortName: groupId.toUpperCase() }))),
  personIds: fc.array(person),
  isForEverybody: fc.boolean(),
  openness: fc.constantFrom("open" as const, "closed" as const),
});

test("for any roster: a person is required exactly if a group, a name or everybody says so", () => {
  fc.assert(
    fc.property(anyRoster, anySession, (input, audience) => {
      const found = participantsOf(audience, rosterOf(input));
      for (let n = 0; n < 8; n += 1) {
        const id = `p${n}`;
        const isMember = input.memberships.some(
          ({ groupId, personId }) =>
            personId === id && audience.groups.some((owner) => owner.groupId === groupId),
        );
        const isRequired = isMember || audience.personIds.includes(id) || audience.isForEverybody;
        expect(found.required.has(id)).toBe(isRequired && input.people.has(id));
      }
    }),
  );
});

test("for any roster: nobody takes part in a closed session by choice, nor knows of it for having chosen it", () => {
  fc.assert(
    fc.property(anyRoster, anySession, (input, audience) => {
      const roster = rosterOf(input);
      const found = participantsOf(audience, roster);
      const isSeenBy = (id: string) => isInSight(audience, id, roster.groupsOf.get(id) ?? new Set());
      expect(audience.openness === "closed" && found.chosen.size > 0).toBe(false);
      for (const id of peopleOf(found)) expect(isSeenBy(id)).toBe(true);
      for (const id of input.people) {
        expect(isSeenBy(id)).toBe(audience.openness === "open" || found.required.has(id));
      }
    }),
  );
});

test("for any roster: required and chosen are apart, and nobody is invented", () => {
  fc.assert(
    fc.property(anyRoster, fc.array(anySession), (input, audiences) => {
      for (const found of participantsBySession(audiences, rosterOf(input)).values()) {
        expect([...found.chosen].filter((id) => found.required.has(id))).toEqual([]);
        expect([...peopleOf(found)].filter((id) => !input.people.has(id))).toEqual([]);
        expect(peopleOf(found).size).toBe(found.required.size + found.chosen.size);
      }
    }),
  );
});
