import { expect, test } from "vitest";
import { checkHistory } from "./check-history.ts";
import type { Fact, History, Operation, Place } from "./history.ts";
import { at, operation, refused } from "./told.ts";

/*
 * What cancelling, other lengths and proposed slots add to a history that could have been, and what each seeded fault
 * in it is called. A is booked at 10, cancelled and brought back without its place, which B has taken; B is cancelled
 * and brought back to it. C is held at 12, made longer, taken off the board, declined and too late to be brought back. D
 * is joint: its partner proposes 14, which the organisers take, who then take it off the board. E is booked at 16, and its
 * lead makes it longer.
 */
const session = (
  sessionId: string,
  version: number,
  place: Place | null,
  rest: Partial<Fact> = {},
): Fact => ({
  sessionId,
  version,
  place,
  isOpen: true,
  isCancelled: false,
  hold: null,
  minutes: 60,
  ...rest,
});
const cancelled = { isOpen: false, isCancelled: true };
const held = { hold: { endsAtMs: 50, waitsForAsker: false, waitsForOrganisers: true } };
const of = (sessionId: string, version: number | null) => ({ sessionId, version });
const back = (sessionId: string, version: number) => ({
  ...of(sessionId, version),
  comesBack: true as const,
});

type Wanted = Operation["wanted"][number];

/** One version more of what is wanted, or its first. */
function wrote(kind: string, times: [number, number], fact: Fact, wanted: Partial<Wanted> = {}): Operation {
  const { sessionId, version: to } = fact;
  const from = to - 1;
  const isNew = from === 0;
  const made = { sessionId, from, to, ...(wanted.comesBack && { isBack: wanted.comesBack }) };
  const seen = { sessionId: isNew ? null : sessionId, version: isNew ? null : from };
  return operation(kind, times, { wanted: [{ ...seen, ...wanted }], facts: [fact], made: [made] });
}

const missed = "It waits for a place: the aula is taken by “B” until 11:00.";
const slot = { startsAt: "1970-01-01T14:00:00Z", roomId: "aula" };
const proposed = (seen: typeof slot | null) => ({ ...of("D", null), proposed: { groupId: "G", seen } });
const nothingProposed = { current: { answers: [{ groupId: "G", proposal: null }] } };

const answeredBy = (agreement: string) => ({ current: { groups: [{ groupId: "G", agreement }] } });

function story() {
  return {
    books: wrote("bookSession", [0, 1], session("A", 1, at(10)), { place: at(10) }),
    cancels: wrote("cancelSession", [2, 3], session("A", 2, null, cancelled), { place: null }),
    again: refused("cancelSession", [4, 5], "wrong_state", { wanted: [of("A", 2)] }),
    follows: wrote("bookSession", [4, 5], session("B", 1, at(10)), { place: at(10) }),
    returns: {
      ...wrote("uncancelSession", [6, 7], session("A", 3, null), { comesBack: true }),
      context: { missed },
    },
    twice: refused("uncancelSession", [8, 9], "wrong_state", { wanted: [back("A", 3)] }),
    cancelsB: wrote("cancelSession", [10, 11], session("B", 2, null, cancelled), { place: null }),
    accepts: refused("acceptRequest", [12, 13], "wrong_state", { wanted: [of("B", 2)] }),
    returnsB: {
      ...wrote("uncancelSession", [14, 15], session("B", 3, at(10)), { comesBack: true }),
      context: {},
    },
    holds: wrote("bookSession", [20, 21], session("C", 1, at(12), held), { place: at(12) }),
    grows: wrote("updateRequest", [22, 23], session("C", 2, at(12, 2), { ...held, minutes: 120 }), {
      minutes: 120,
      grows: "hold",
    }),
    longer: refused("updateSession", [24, 25], "room_taken", {
      wanted: [{ ...of("B", 3), minutes: 150 }],
      context: { blockedBy: null },
    }),
    leaves: wrote("unplaceSession", [26, 27], session("C", 3, null, { minutes: 120 }), { place: null }),
    declines: wrote("declineRequest", [28, 29], session("C", 4, null, { isOpen: false, minutes: 120 })),
    late: refused("undoDecision", [60, 61], "wrong_state", { wanted: [back("C", 4)] }),
    tooLong: refused("updateRequest", [30, 31], "invalid_input", {
      status: 400,
      wanted: [{ ...of("B", 3), minutes: 420, grows: "book" }],
    }),
    approved: refused("updateRequest", [30, 31], "wrong_state", {
      wanted: [{ ...of("B", 3), minutes: 75, grows: "hold" }],
    }),
    asks: wrote("createRequest", [40, 41], session("D", 1, null)),
    proposes: operation("proposeSlot", [42, 43], { wanted: [proposed(null)] }),
    takes: wrote("takeSlot", [44, 45], session("D", 2, at(14)), {
      ...proposed(slot),
      version: 1,
      place: at(14),
    }),
    other: refused("turnSlotDown", [44, 46], "wrong_state", {
      wanted: [proposed(slot)],
      context: nothingProposed,
    }),
    leavesD: wrote("unplaceSession", [50, 51], session("D", 3, null), { place: null }),
    // For its leads it has its place.
    asBooked: refused("bookRequest", [52, 53], "wrong_state", { wanted: [{ ...of("D", 3), place: at(16) }] }),
    booksE: wrote("bookSession", [54, 55], session("E", 1, at(16)), { place: at(16) }),
    // Where the organisers have it by now, its lead isn't told.
    lengthens: wrote(
      "updateRequest",
      [56, 57],
      { sessionId: "E", version: 2, booked: at(16, 1.5), isOpen: true, hold: null, minutes: 90 },
      { minutes: 90 },
    ),
    behind: refused("bookSession", [58, 59], "room_taken", {
      wanted: [{ sessionId: null, version: null, place: at(17) }],
      context: {
        blockedBy: {
          sessionId: "E",
          startsAt: "1970-01-01T16:00:00Z",
          endsAt: "1970-01-01T17:30:00Z",
        },
      },
    }),
    decided: refused("standWithoutGroup", [46, 47], "wrong_state", {
      wanted: [{ ...of("D", null), without: { groupId: "G", seen: null } }],
      context: answeredBy("agreed"),
    }),
  };
}

type Story = ReturnType<typeof story>;

const final: readonly Fact[] = [
  session("A", 3, null),
  session("B", 3, at(10)),
  session("C", 4, null, { isOpen: false }),
  session("D", 3, null),
  session("E", 2, at(16, 1.5)),
];

function history(change: (told: Story) => void = () => undefined, rest: Partial<History> = {}): History {
  const told = story();
  change(told);
  return { operations: Object.values(told), expiries: [], final, ...rest };
}

const butFor = (fact: Fact) => final.map((each) => (each.sessionId === fact.sessionId ? fact : each));

test("what could have been is no fault, also in another order of the answers", () => {
  expect(checkHistory(history())).toEqual([]);
  const { operations, ...rest } = history();
  expect(checkHistory({ operations: operations.toReversed(), ...rest })).toEqual([]);
});

test.each<[string, History, RegExp]>([
  [
    "a session that came back elsewhere",
    history(({ returnsB }) => void (returnsB.facts = [session("B", 3, at(16))]), {
      final: butFor(session("B", 3, at(16))),
    }),
    /^B was brought back otherwise than it was/,
  ],
  [
    "a session that lost its place to nobody",
    history(({ follows }) => void (follows.facts = [session("B", 1, at(16))])),
    /^A was brought back without its place for no reason/,
  ],
  [
    "a session whose hold is said to have run out and that stood",
    history(({ returns }) => {
      returns.context = { missed: "It waits for a place: the hold of its place has run out." };
    }),
    /^A was brought back without its place for no reason/,
  ],
  [
    "a session that says that it lost its place and has it",
    history(({ returnsB }) => void (returnsB.context = { missed })),
    /^B was brought back without its place for no reason/,
  ],
  [
    "a session that came back without having been cancelled",
    history(({ cancelsB }) => void Object.assign(cancelsB.facts[0]!, { isCancelled: false })),
    /^B was brought back, and it could not/,
  ],
  [
    "a cancelled session that is only withdrawn in the end",
    history(
      ({ returnsB }) =>
        void Object.assign(returnsB, { status: 412, code: "version_stale", made: [], facts: [] }),
      {
        final: butFor(session("B", 2, null, { isOpen: false })),
      },
    ),
    /^B isn't where version 2 put it/,
  ],
  [
    "a session that is said to be cancelled already and isn't",
    history(({ again }) => void (again.wanted = [of("A", 1)])),
    /^cancelSession was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a session that is said not to be cancelled and is",
    history(({ twice }) => void (twice.wanted = [back("A", 2)])),
    /^uncancelSession was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a declined request that is said to be none to accept",
    history(({ accepts }) => void (accepts.wanted = [of("C", 4)])),
    /^acceptRequest was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a longer session that is said to be in somebody's way and isn't",
    history(({ longer }) => void (longer.wanted = [{ ...of("B", 3), minutes: 90 }])),
    /^updateSession was refused \(409 room_taken\) for no reason/,
  ],
  [
    "a session that is said to have its place and has lost it",
    history(({ asBooked }) => void (asBooked.wanted = [{ ...of("A", 3), place: at(16) }])),
    /^bookRequest was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a room that is said to be taken by who has left it before",
    history(({ behind }) => void (behind.wanted = [{ sessionId: null, version: null, place: at(18) }])),
    /^bookSession was refused \(409 room_taken\) for no reason/,
  ],
  [
    "a hold that went on off the board and is said to be over before its end",
    history(({ late }) => void (late.atMs = 40)),
    /^undoDecision was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a length that is said to leave the open block and doesn't",
    history(({ tooLong }) => void (tooLong.wanted = [{ ...of("B", 3), minutes: 300 }])),
    /^updateRequest was refused \(400 invalid_input\) for no reason/,
  ],
  [
    "a length that is said to need the organisers and doesn't",
    history(({ approved }) => void (approved.wanted = [{ ...of("B", 3), minutes: 75, grows: "book" }])),
    /^updateRequest was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a slot that is said to be settled and nobody has done anything about it",
    history(({ other }) => void Object.assign(other, { startMs: 41, endMs: 41.5 })),
    /^turnSlotDown was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a slot that is said to be settled and is proposed",
    history(({ other }) => {
      other.context = { current: { answers: [{ groupId: "G", proposal: { ...slot, state: "open" } }] } };
    }),
    /^turnSlotDown was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a group that is said to have agreed and hasn't",
    history(({ decided }) => void (decided.context = answeredBy("asked"))),
    /^standWithoutGroup was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "an error that nobody is told to expect",
    history(({ other }) => void (other.code = "quota_exceeded")),
    /^turnSlotDown doesn't declare quota_exceeded/,
  ],
])("%s is found", (_name, given, words) => {
  expect(checkHistory(given).join("\n")).toMatch(new RegExp(words.source, "m"));
});
