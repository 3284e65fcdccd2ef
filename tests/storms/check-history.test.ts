import { expect, test } from "vitest";
import { checkHistory } from "./check-history.ts";
import type { Fact, History, Operation, Place } from "./history.ts";
import { at, operation, refused } from "./told.ts";

/*
 * A short history that could have been, and what each seeded fault in it is called. Session A is booked at 10 in the
 * aula, held, approved, moved to 11; B takes the place that it left; C is held and its hold ends.
 */
const iso = (ms: number) => new Date(ms).toISOString();
const blockedBy = (sessionId: string, { fromMs, toMs }: Place) => ({
  sessionId,
  startsAt: iso(fromMs),
  endsAt: iso(toMs),
});

const held = (endsAtMs: number) => ({ endsAtMs, waitsForAsker: false });

function wrote(kind: string, times: [number, number], from: number, fact: Fact): Operation {
  const { sessionId, version, place } = fact;
  const wanted = [
    { sessionId: from === 0 ? null : sessionId, version: from, ...(place !== undefined && { place }) },
  ];
  return operation(kind, times, { wanted, facts: [fact], made: [{ sessionId, from, to: version }] });
}

function story() {
  const end = held(500);
  return {
    books: wrote("bookSession", [0, 10], 0, {
      sessionId: "A",
      version: 2,
      place: at(10),
      isOpen: true,
      hold: end,
    }),
    holds: wrote("bookSession", [0, 10], 0, {
      sessionId: "C",
      version: 2,
      place: at(14),
      isOpen: true,
      hold: held(40),
    }),
    taken: refused("bookSession", [5, 12], "room_taken", {
      wanted: [{ sessionId: null, version: null, place: at(10) }],
      context: { blockedBy: blockedBy("A", at(10)) },
    }),
    approves: wrote("approveBooking", [20, 30], 2, {
      sessionId: "A",
      version: 3,
      place: at(10),
      isOpen: true,
      hold: null,
    }),
    again: refused("approveBooking", [21, 31], "version_stale", {
      wanted: [{ sessionId: "A", version: 2 }],
    }),
    late: refused("approveBooking", [45, 50], "wrong_state", {
      wanted: [{ sessionId: "C", version: 2 }],
    }),
    sameAgain: refused("bookRequest", [12, 18], "wrong_state", {
      wanted: [{ sessionId: "A", version: 2, place: at(10) }],
    }),
    moves: wrote("placeSession", [40, 50], 3, {
      sessionId: "A",
      version: 4,
      place: at(11),
      isOpen: true,
      hold: null,
    }),
    follows: wrote("bookSession", [60, 70], 0, {
      sessionId: "B",
      version: 2,
      place: at(10),
      isOpen: true,
      hold: null,
    }),
    reads: operation("getBoard", [80, 90], {
      facts: [{ sessionId: "A", version: 4, place: at(11), isOpen: true, hold: null }],
    }),
    // Its lead isn't told that it was moved.
    leadReads: operation("answerJointSession", [80, 90], {
      facts: [{ sessionId: "A", version: 4, booked: at(10), isOpen: true, hold: null }],
    }),
  };
}

type Story = ReturnType<typeof story>;
const final: readonly Fact[] = [
  { sessionId: "A", version: 4, place: at(11), isOpen: true },
  { sessionId: "B", version: 2, place: at(10), isOpen: true },
  { sessionId: "C", version: 3, place: null, isOpen: true },
];

function history(change: (story: Story) => void = () => undefined, rest: Partial<History> = {}): History {
  const told = story();
  change(told);
  const expiries = [{ sessionId: "C", position: 1, startMs: 55, endMs: 65 }];
  return { operations: Object.values(told), expiries, final, ...rest };
}

const without = (sessionId: string, fact: Fact[] = []) => [
  ...final.filter((each) => each.sessionId !== sessionId),
  ...fact,
];

test("what could have been is no fault, also in another order of the answers", () => {
  expect(checkHistory(history())).toEqual([]);
  const { operations, ...rest } = history();
  expect(checkHistory({ operations: operations.toReversed(), ...rest })).toEqual([]);
});

test.each<[string, History, RegExp]>([
  ["an answer of 503", history(({ reads }) => void (reads.status = 503)), /^getBoard: 503/],
  ["an acknowledged session that is gone", history(undefined, { final: without("B") }), /^B is gone/],
  [
    "an acknowledged move that is gone",
    history(undefined, { final: without("A", [{ sessionId: "A", version: 3, place: at(10) }]) }),
    /^A is at version 3, and 4 was acknowledged/,
  ],
  [
    "a session elsewhere than its last version put it",
    history(undefined, { final: without("A", [{ sessionId: "A", version: 4, place: at(12) }]) }),
    /^A isn't where version 4 put it/,
  ],
  [
    "a session that nobody was told of",
    history(undefined, { final: [...final, { sessionId: "D", version: 1, place: null }] }),
    /^Nobody was told of D/,
  ],
  [
    "two writes from one version",
    history(({ moves }) => void Object.assign(moves, { made: [{ sessionId: "A", from: 2, to: 4 }] })),
    /wrote over version 3 of A/,
  ],
  [
    "a version that nobody made",
    history(({ approves }) => void Object.assign(approves, { status: 412, code: "version_stale", made: [] })),
    /^Version 3 of A was made by nobody|^Version 3 of A was told, and nobody made it/,
  ],
  [
    "an end of a hold that left no trace",
    history(undefined, { final: without("C", [{ sessionId: "C", version: 2, place: at(14) }]) }),
    /^C is at version 2, and 3 was acknowledged/,
  ],
  [
    "two places at one version",
    history(({ reads }) => void Object.assign(reads.facts[0]!, { place: at(12) })),
    /told another place of version 4 of A/,
  ],
  [
    "a booked place where it never was",
    history(({ leadReads }) => void Object.assign(leadReads.facts[0]!, { booked: at(12) })),
    /^answerJointSession told a place of A where it has never stood/,
  ],
  [
    "a read of what was there before",
    history(({ reads }) => {
      reads.facts = [{ sessionId: "A", version: 3, place: at(10) }];
    }),
    /^getBoard told version 3 of A after 4/,
  ],
  [
    "a later version that came before an earlier one",
    history(({ moves }) => void Object.assign(moves, { startMs: 12, endMs: 15 })),
    /^Version 4 of A was made after|^approveBooking told version 3 of A after 4|Version 4 of A/,
  ],
  [
    "two in one room at once",
    history(({ follows }) => void Object.assign(follows.facts[0]!, { place: at(11) }), {
      final: without("B", [{ sessionId: "B", version: 2, place: at(11) }]),
    }),
    /^A and B were in one room at once/,
  ],
  [
    "a room that is said to be taken by who was never there",
    history(({ taken }) => void (taken.context = { blockedBy: blockedBy("B", at(10)) })),
    /^bookSession was refused \(409 room_taken\) for no reason/,
  ],
  [
    "a room that is said to be taken by who has left it long ago",
    history(({ taken }) => void Object.assign(taken, { startMs: 100, endMs: 110 })),
    /room_taken\) for no reason/,
  ],
  [
    "a room that is said to be taken, and nobody is in it",
    history((told) => {
      told.taken.wanted = [{ sessionId: null, version: null, place: at(16) }];
      told.taken.context = { blockedBy: null };
    }),
    /room_taken\) for no reason/,
  ],
  [
    "a version that is said to be stale and isn't",
    history(({ again }) => void (again.wanted = [{ sessionId: "A", version: 4 }])),
    /version_stale\) for no reason/,
  ],
  [
    "a hold that is said to be over and isn't",
    history(({ late }) => void (late.atMs = 30)),
    /wrong_state\) for no reason/,
  ],
  [
    "a place that is said to be held already and isn't",
    history(({ sameAgain }) => void Object.assign(sameAgain.wanted[0]!, { place: at(12) })),
    /bookRequest was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a refusal of a kind that has no business here",
    history(({ late }) => void (late.code = "not_found")),
    /not_found\) for no reason/,
  ],
])("%s is found", (_name, given, words) => {
  expect(checkHistory(given).join("\n")).toMatch(new RegExp(words.source, "m"));
});
