import { expect, test } from "vitest";
import { createIssues } from "./issues.ts";
import { createMatcher, speakersOf } from "./match-people.ts";
import { reportAtOnce } from "./people-at-once.ts";
import { parse } from "./testing/parse.ts";

const berg = { id: "p1", name: "Ann Berg", email: "ann@example.org" };

type Talk = [title: string, start: string, duration: string, ...people: string[]];

/** Entry and sentence of what is reported of these talks of 21 October. */
function reported(talks: Talk[], known = [berg]): string[] {
  const events = talks.map(([title, start, duration, ...persons]) => ({
    guid: title,
    title,
    date: `2025-10-21T${start}:00+02:00`,
    duration,
    persons,
  }));
  const days = [{ date: "2025-10-21", rooms: { Red: events } }];
  const { sessions } = parse({ schedule: { version: "1", conference: { acronym: "camp", days } } });
  const match = createMatcher(known);
  const issues = createIssues();
  reportAtOnce(
    sessions.map((imported) => ({
      imported,
      speakers: speakersOf(imported.people, imported.emails, match),
    })),
    issues,
  );
  return issues.all().map(({ externalId, sentence }) => `${externalId}: ${sentence}`);
}

test("a person is compared with all who still run", () => {
  const talks: Talk[] = [
    ["Long", "09:00", "02:00", "Ann"],
    ["Short", "09:10", "00:10", "Ann"],
    ["Later", "09:40", "00:20", "Ann"],
    ["After", "11:00", "00:20", "Ann"],
  ];
  expect(reported(talks)).toEqual([
    "Short: Ann is in “Long” and in “Short” at the same time.",
    "Later: Ann is in “Long” and in “Later” at the same time.",
  ]);
});

test.each([
  ["case and spaces", "Bo Lund", "bo  LUND"],
  ["one address under two names", "Bo Lund <bo@example.org>", "B. Lund <BO@example.org>"],
  ["an address in one place only", "Bo Lund <bo@example.org>", "Bo Lund"],
  ["who is known here by address and by name", "A. B. <ann@example.org>", "Berg, Ann"],
])("is one person: %s", (_what, one, other) => {
  expect(
    reported([
      ["One", "10:00", "01:00", one],
      ["Two", "10:30", "01:00", other],
    ]),
  ).toHaveLength(1);
});

test("two of one name with two addresses are two, and nobody is in two places within one entry", () => {
  const [one, two] = ["Bo Lund <bo@example.org>", "Bo Lund <lund@example.org>"];
  expect(
    reported([
      ["One", "10:00", "01:00", one],
      ["Two", "10:30", "01:00", two],
    ]),
  ).toEqual([]);
  expect(reported([["One", "10:00", "01:00", "Bo Lund", "bo lund"]])).toEqual([]);
});
