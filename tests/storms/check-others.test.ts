import { expect, test } from "vitest";
import { checkHistory } from "./check-history.ts";
import type { Fact, GroupFact, History, Place, PollFact } from "./history.ts";
import { at, DAY_MS, operation, refused } from "./told.ts";

/*
 * What polls, groups, workshops and undoing add to a history that could have been, and what each seeded fault in it is
 * called. Ann is in group G until the second day; its poll P about session A is answered by her, closed and books A at
 * 10. B is booked at 12, moved to 18, and split into B and C, which is undone; D is declined and comes back. Two workshops V and W are at one time.
 */
const poll = (version: number, isOpen: boolean, chosenId: string | null = null): PollFact => ({
  id: "P",
  version,
  sessionId: "A",
  isOpen,
  closesAtMs: null,
  chosenId,
});
const ofPoll = (version: number | null) => ({ pollId: "P", sessionId: "A", version, groupId: "G" });
const group = (version: number, endsOn: string | null): GroupFact => ({
  id: "G",
  version,
  members: { ann: { role: "member", endsOn } },
});
const session = (sessionId: string, version: number, place: Place | null): Fact => ({
  sessionId,
  version,
  place,
  isOpen: true,
  hold: null,
  minutes: place === null ? 60 : (place.toMs - place.fromMs) / 60_000,
});
const of = (sessionId: string, version: number) => ({ sessionId, version });
const made = (sessionId: string, from: number, to: number) => ({ sessionId, from, to });

function story() {
  const answers = { one: "yes" };
  const clash = { clashes: [{ sessionIds: ["V", "W"] }] };
  const split = {
    wanted: [of("B", 2), { sessionId: null, version: null }],
    facts: [session("B", 3, at(18)), session("C", 1, at(19))],
    made: [made("B", 2, 3), made("C", 0, 1)],
  };
  return {
    reads: operation("getGroup", [0, 1], { groups: [group(1, null)] }),
    starts: operation("startPoll", [2, 3], {
      poll: { sessionId: null, version: null, groupId: "G" },
      polls: [poll(1, true)],
      made: [made("A", 0, 1)],
    }),
    asks: operation("getRequest", [4, 5], { facts: [session("A", 1, null)] }),
    answers: operation("answerPoll", [6, 7], {
      wanted: [{ sessionId: "A", version: null }],
      poll: { ...ofPoll(null), answers },
      polls: [poll(1, true)],
    }),
    again: refused("pollRequest", [6, 8], "already_exists", { poll: { ...ofPoll(null), pollId: "Q" } }),
    ends: operation("setGroupMember", [8, 9], {
      member: { groupId: "G", version: 1, personId: "ann", role: "member", endsOn: "1970-01-01" },
      groups: [group(2, "1970-01-01")],
    }),
    closes: operation("closePoll", [10, 12], {
      wanted: [{ sessionId: "A", version: null, place: at(10) }],
      poll: ofPoll(1),
      polls: [poll(2, false, "one")],
      untold: { sessionId: "A", count: 2, position: 1, fact: { place: at(10), hold: null } },
    }),
    late: refused("answerPoll", [11, 13], "wrong_state", { poll: { ...ofPoll(null), answers } }),
    stranger: refused("answerPoll", [DAY_MS, DAY_MS + 1], "not_found", {
      poll: { ...ofPoll(null), answers },
    }),
    stale: refused("endPoll", [11, 13], "version_stale", { poll: ofPoll(1) }),
    books: operation("bookSession", [20, 21], {
      wanted: [{ sessionId: null, version: null, place: at(12, 2) }],
      facts: [session("B", 1, at(12, 2))],
      made: [made("B", 0, 1)],
    }),
    moves: operation("placeSession", [21.2, 21.8], {
      wanted: [{ ...of("B", 1), place: at(18, 2) }],
      facts: [session("B", 2, at(18, 2))],
      made: [made("B", 1, 2)],
    }),
    splits: operation("splitSession", [22, 23], split),
    joins: operation("unsplitSession", [24, 25], {
      wanted: [of("B", 3), { ...of("C", 1), goes: true }],
      facts: [session("B", 4, at(18, 2))],
      made: [{ ...made("C", 1, 2), isGone: true }, made("B", 3, 4)],
    }),
    twice: refused("unsplitSession", [24, 26], "not_found", {
      wanted: [of("B", 3), { ...of("C", 1), goes: true }],
    }),
    // B was booked from 12 to 14, and was split.
    leadReads: operation("getRequest", [23, 24], {
      facts: [
        { sessionId: "B", version: 3, booked: at(12), isOpen: true, hold: null, minutes: 60 },
        { sessionId: "C", version: 1, booked: at(13), isOpen: true, hold: null, minutes: 60 },
      ],
    }),
    holds: operation("bookSession", [30, 31], {
      wanted: [{ sessionId: null, version: null, place: at(15) }],
      facts: [{ ...session("D", 1, at(15)), hold: { endsAtMs: 50 } }],
      made: [made("D", 0, 1)],
    }),
    declines: operation("declineRequest", [32, 33], {
      wanted: [of("D", 1)],
      facts: [{ ...session("D", 2, null), isOpen: false }],
      made: [made("D", 1, 2)],
    }),
    overdue: refused("undoDecision", [60, 61], "wrong_state", {
      wanted: [{ ...of("D", 2), comesBack: true }],
    }),
    chooses: operation("chooseSession", [40, 41], {
      choice: { sessionId: "V", wants: true, confirmed: [] },
    }),
    clashes: refused("chooseSession", [42, 43], "clash_unconfirmed", {
      choice: { sessionId: "W", wants: true, confirmed: [] },
      context: clash,
    }),
    limits: refused("updateSession", [44, 45], "capacity_below_taken", {
      wanted: [{ sessionId: "V", version: 1, capacity: 0 }],
      context: { taken: 1 },
    }),
  };
}

type Story = ReturnType<typeof story>;

const found = {
  final: [
    { sessionId: "A", version: 3, place: at(10), isOpen: true },
    { sessionId: "B", version: 4, place: at(18, 2), isOpen: true },
    { sessionId: "D", version: 2, place: null, isOpen: false },
  ],
  finalPolls: [poll(2, false, "one")],
  finalGroups: [group(2, "1970-01-01")],
  finalAnswers: { "P ann": { one: "yes" } },
  finalChoices: ["V ann"],
};

function history(change: (told: Story) => void = () => undefined, rest: Partial<History> = {}): History {
  const told = story();
  change(told);
  return { operations: Object.values(told), expiries: [], ...found, ...rest };
}

test("what could have been is no fault, also in another order of the answers", () => {
  expect(checkHistory(history())).toEqual([]);
  const { operations, ...rest } = history();
  expect(checkHistory({ operations: operations.toReversed(), ...rest })).toEqual([]);
});

test.each<[string, History, RegExp]>([
  ["a poll that is still open", history(undefined, { finalPolls: [poll(1, true)] }), /^P is at version 1/],
  [
    "a poll that chose another option",
    history(undefined, { finalPolls: [poll(2, false, "two")] }),
    /^P isn't what version 2 made it/,
  ],
  ["a poll that is gone", history(undefined, { finalPolls: [] }), /^P is gone/],
  [
    "a poll that was closed twice",
    history(({ late, closes }) => void Object.assign(late, { ...closes, untold: undefined })),
    /^Version 2 of P was made twice/,
  ],
  [
    "an end of what has ended",
    history(
      ({ stale }) =>
        void Object.assign(stale, {
          status: 200,
          code: null,
          poll: ofPoll(2),
          polls: [poll(3, false)],
        }),
    ),
    /^endPoll was done, and it could not/,
  ],
  [
    "a place that closing a poll was to book",
    history(undefined, {
      final: found.final.map((fact) => (fact.sessionId === "A" ? { ...fact, place: null } : fact)),
    }),
    /^A isn't where version 3 put it/,
  ],
  ["an answer that is gone", history(undefined, { finalAnswers: {} }), /^The answer P ann isn't what/],
  [
    "an answer that nobody gave",
    history(undefined, { finalAnswers: { ...found.finalAnswers, "P bob": { one: "no" } } }),
    /^The answer P bob isn't what/,
  ],
  [
    "an answer to a poll that is closed",
    history(({ answers }) => void Object.assign(answers, { startMs: 14, endMs: 15, polls: [] })),
    /^answerPoll was done, and it could not/,
  ],
  [
    "an answer of who isn't a member any more",
    history(({ answers }) => void Object.assign(answers, { atMs: DAY_MS, startMs: 9.5, endMs: 9.7 })),
    /^answerPoll was done, and it could not/,
  ],
  [
    "a poll that is said to be closed and isn't",
    history(({ late }) => void Object.assign(late, { startMs: 6, endMs: 7 })),
    /^answerPoll was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a poll that isn't shown to who is asked",
    history(({ stranger }) => void (stranger.atMs = 0)),
    /^answerPoll was refused \(409 not_found\) for no reason/,
  ],
  [
    "a second poll that is said to be there already and isn't",
    history(({ again }) => void Object.assign(again, { startMs: 14, endMs: 15 })),
    /^pollRequest was refused \(409 already_exists\) for no reason/,
  ],
  [
    "a poll that is said to be stale and isn't",
    history(({ stale }) => void Object.assign(stale, { startMs: 6, endMs: 7 })),
    /^endPoll was refused \(412 version_stale\) for no reason/,
  ],
  [
    "a membership that is gone",
    history(undefined, { finalGroups: [{ ...group(2, null), members: {} }] }),
    /^G isn't what version 2 made it/,
  ],
  [
    "a membership that ends otherwise than was said",
    history(({ ends }) => void (ends.groups = [group(2, null)]), { finalGroups: [group(2, null)] }),
    /^setGroupMember of ann left ann otherwise in G/,
  ],
  [
    "a split that is undone and left its second part",
    history(undefined, { final: [...found.final, { sessionId: "C", version: 1, place: at(13) }] }),
    /^C is there, and it was to be gone/,
  ],
  [
    "a second part that is booked where the whole never was",
    history(({ leadReads }) => void Object.assign(leadReads.facts[1]!, { booked: at(15) })),
    /^getRequest told a place of C where it has never stood/,
  ],
  [
    "a session that is said not to be there and is",
    history(({ twice }) => void Object.assign(twice, { startMs: 22.5, endMs: 23.5 })),
    /^unsplitSession was refused \(409 not_found\) for no reason/,
  ],
  [
    "a split that is said to have been changed and wasn't",
    history(({ twice }) => void Object.assign(twice, { startMs: 23.5, endMs: 24.5, code: "wrong_state" })),
    /^unsplitSession was refused \(409 wrong_state\) for no reason/,
  ],
  [
    "a hold that is said to have run out and hasn't",
    history(({ overdue }) => void (overdue.atMs = 34)),
    /^undoDecision was refused \(409 wrong_state\) for no reason/,
  ],
  ["a choice that is gone", history(undefined, { finalChoices: [] }), /^V ann was chosen, and isn't/],
  [
    "a choice that nobody made",
    history(undefined, { finalChoices: ["V ann", "W ann"] }),
    /^W ann is chosen, and was not/,
  ],
  [
    "a clash with what wasn't chosen",
    history(({ clashes }) => void Object.assign(clashes, { startMs: 38, endMs: 39 })),
    /^chooseSession was refused \(409 clash_unconfirmed\) for no reason/,
  ],
  [
    "more people than can be in a workshop",
    history(({ limits }) => void (limits.context = { taken: 2 })),
    /^updateSession was refused \(409 capacity_below_taken\) for no reason/,
  ],
])("%s is found", (_name, given, words) => {
  expect(checkHistory(given).join("\n")).toMatch(new RegExp(words.source, "m"));
});
