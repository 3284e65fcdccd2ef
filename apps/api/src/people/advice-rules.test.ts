import { expect, test } from "vitest";
import { adviceOf } from "./advice-rules.ts";
import type { Closeness } from "./advice-rules.ts";

const group = (name: string, known: Partial<Closeness> = {}): Closeness => ({
  groupId: name,
  shortName: name,
  memberCount: 12,
  sharedMembers: 0,
  cameBefore: 0,
  ...known,
});
const entry = (groupId: string, otherGroupId: string, grade: "never" | "avoid" = "avoid") => ({
  groupId,
  otherGroupId,
  grade,
});
const advise = (all: readonly Closeness[], entries: ReturnType<typeof entry>[] = [], absent: string[] = []) =>
  adviceOf({ groupId: "WP1", all: [group("WP1"), ...all], entries, absent: new Set(absent) });

test("an entry says whether the other says the same, and whether it has any effect", () => {
  const all = [group("WP2"), group("WP3", { memberCount: 0 }), group("WP4")];
  const entries = [
    entry("WP1", "WP2", "never"),
    entry("WP2", "WP1"),
    entry("WP1", "WP3"),
    entry("WP1", "WP4"),
  ];
  expect(
    advise(all, entries, ["WP4"]).entries.map(({ shortName, grade, theirs, dead }) => [
      shortName,
      grade,
      theirs,
      dead,
    ]),
  ).toEqual([
    ["WP2", "never", "avoid", null],
    ["WP3", "avoid", null, "no_members"],
    ["WP4", "avoid", null, "does_not_meet"],
  ]);
});

test("who avoids the group is told where it doesn't avoid them", () => {
  const entries = [entry("WP2", "WP1", "never"), entry("WP3", "WP1"), entry("WP1", "WP3")];
  expect(advise([group("WP2"), group("WP3")], entries).inbound).toEqual([
    { groupId: "WP2", shortName: "WP2", grade: "never" },
  ]);
});

test("suggested are those with members in common or visitors, the closest first; not the listed, nor the dead", () => {
  const all = [
    group("WP2", { cameBefore: 1 }),
    group("WP3", { cameBefore: 3 }),
    group("WP4", { sharedMembers: 7 }),
    group("WP5", { sharedMembers: 9 }),
    group("WP6", { sharedMembers: 9 }),
  ];
  const { suggestions } = advise(all, [entry("WP1", "WP5")], ["WP6"]);
  expect(suggestions.map(({ shortName }) => shortName)).toEqual(["WP4", "WP3"]);
});
