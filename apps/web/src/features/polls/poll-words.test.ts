import type { PollOption, PollStanding, PollSummary } from "@plenary/contract";
import { expect, test } from "vitest";
import {
  chooseByWords,
  countWords,
  knownWords,
  standingWords,
  stateWords,
  waitsForMe,
} from "./poll-words.ts";

const VENUE = { zone: "Europe/Stockholm", startsOn: "2025-10-21" };
const poll = {
  state: "open",
  takesAnswers: true,
  sessionIs: "wanted",
  closesAt: null,
  answered: 3,
  asked: 8,
  chosen: null,
  own: { isAsked: true, isRequired: false, answeredAt: null, comment: "" },
} as PollSummary;

const standing: PollStanding = {
  rank: 1,
  requiredLost: [],
  knownLost: 0,
  institutions: { covered: 2, of: 2, lost: [], open: [] },
  quorums: [],
  place: "free",
  otherRooms: [],
};

const wordsOf = (about: PollStanding, missing: number) =>
  standingWords({
    standing: about,
    roomName: "H22",
    counts: { yes: 0, ifNeedBe: 0, no: 0, missing },
  } as PollOption);

test("until when its leads can choose is said where requests close", () => {
  expect(chooseByWords({ ...VENUE, requestsCloseAt: "2025-10-02T08:00:00Z" })).toBe(
    "Leads choose until Thu 2 Oct, 10:00, when requests close; after that only organisers can.",
  );
  expect(chooseByWords({ ...VENUE, requestsCloseAt: null })).toBeNull();
});

test("how a poll stands is one sentence, and until when it takes answers is said", () => {
  expect(stateWords(poll, VENUE)).toBe("Open. 3 of 8 have answered.");
  const closesAt = "2025-10-02T08:00:00Z";
  expect(stateWords({ ...poll, closesAt }, VENUE)).toBe("Open until Thu 2 Oct, 10:00. 3 of 8 have answered.");
  const over = stateWords({ ...poll, closesAt, takesAnswers: false }, VENUE);
  expect(over).toBe("Took answers until Thu 2 Oct, 10:00. 3 of 8 have answered.");
  const placed = stateWords({ ...poll, closesAt, takesAnswers: false, sessionIs: "placed" }, VENUE);
  expect(placed).toBe(
    "Takes no answers any more: the session has its place on the programme. 3 of 8 have answered.",
  );
  expect(stateWords({ ...poll, takesAnswers: false, sessionIs: "gone" }, VENUE)).toContain(
    "is not asked for",
  );
  const chosen = {
    optionId: "",
    startsAt: "2025-10-22T08:00:00Z",
    endsAt: "2025-10-22T09:00:00Z",
    roomName: "H22",
  };
  expect(stateWords({ ...poll, state: "closed", chosen }, VENUE)).toContain("Wed 22 Oct 10:00–11:00, H22");
});

test("what speaks against an option is said with names, what is not known not as an answer", () => {
  expect(wordsOf(standing, 0)).toEqual(["2 of 2 institutions can come."]);
  const lena = { id: "", name: "Lena Test", institutionId: "", institutionShortName: "HU" };
  const bad = {
    ...standing,
    requiredLost: [lena],
    knownLost: 2,
    institutions: { covered: 1, of: 3, lost: ["HU"], open: ["LO"] },
    quorums: [{ groupId: "", shortName: "WP1", coming: 1, needed: 4 }],
    place: "taken" as const,
    otherRooms: [{ id: "", name: "Aula", capacity: 90 }],
  };
  expect(wordsOf(bad, 2)).toEqual([
    "H22 is taken by now; Aula would do.",
    "Without Lena Test, who must be there.",
    "1 of 3 institutions can come, without HU; LO hasn’t said.",
    "WP1 has 1 of the 4 that its quorum takes so far.",
    "2 of those who have not answered can’t, as far as is known.",
  ]);
  expect(countWords({ yes: 2, ifNeedBe: 1, no: 0, missing: 3 })).toBe(
    "2 yes, 1 if need be, 0 no, 3 not answered",
  );
});

test("what is known of somebody leaves their name to the row that it stands in", () => {
  const [ann, late] = [{ name: "Ann Lee" }, "Ann Lee arrives later."];
  expect(knownWords({ answer: "no", sentence: late }, ann)).toBe("(arrives later.)");
  expect(knownWords({ answer: "no", sentence: `Bo and ${late}` }, ann)).toBe(`(Bo and ${late})`);
});

test("a poll waits for who is asked and has not answered, while it takes answers", () => {
  expect(waitsForMe(poll)).toBe(true);
  expect(waitsForMe({ ...poll, takesAnswers: false })).toBe(false);
  expect(waitsForMe({ ...poll, own: { ...poll.own, answeredAt: "2025-10-02T08:00:00Z" } })).toBe(false);
  expect(waitsForMe({ ...poll, own: { ...poll.own, isAsked: false } })).toBe(false);
});
