import { expect, test } from "vitest";
import { entryWords, suggestionWords } from "./advice-words.ts";

const other = { groupId: "g", shortName: "WP5" };

test("what is odd about an entry", () => {
  const entry = { ...other, grade: "avoid", theirs: "never", dead: null } as const;
  expect(entryWords(entry)).toBe("");
  expect(entryWords({ ...entry, theirs: null })).toContain("WP5 does not list this group");
  expect(entryWords({ ...entry, dead: "does_not_meet" })).toBe("WP5 doesn’t meet this time.");
});

test("why a group is suggested", () => {
  expect(suggestionWords({ ...other, sharedMembers: 7, cameBefore: 0 }, 12)).toBe("shares 7 of 12 members");
  expect(suggestionWords({ ...other, sharedMembers: 0, cameBefore: 4 }, 12)).toBe(
    "4 came to its sessions at earlier meetings",
  );
});
