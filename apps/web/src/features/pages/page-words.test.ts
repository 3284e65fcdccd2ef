import { expect, test } from "vitest";
import { agendaWords, quorumWords, startsOf } from "./page-words.ts";

const agenda = (...minutes: number[]) => ({
  items: minutes.map((each, at) => ({ id: String(at), title: "Item", minutes: each })),
});

test("the items are compared with the session's length", () => {
  expect(agendaWords(agenda(10, 30), 60)).toBe("40 min of 1 h planned, 20 min left");
  expect(agendaWords(agenda(30, 30), 60)).toBe("1 h planned, as long as the session");
  expect(agendaWords(agenda(60, 10), 60)).toBe("1 h 10 min planned, 10 min more than there are");
  expect(startsOf(agenda(10, 30, 5))).toEqual([0, 10, 40]);
});

test("a quorum says who comes and how many it needs", () => {
  const quorum = { groupId: "g", shortName: "WP3", members: 12, coming: 8, needed: 7, isReached: true };
  expect(quorumWords(quorum)).toBe("WP3 has its quorum: 8 of 12 members come, 7 are needed");
  expect(quorumWords({ ...quorum, coming: 1, isReached: false })).toBe(
    "WP3 misses its quorum: 1 of 12 members comes, 7 are needed",
  );
});
