import { expect, test } from "vitest";
import { entryWords, openOffers, suggestionWords } from "./advice-words.ts";

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

test("each group is offered once, and not once it is on the list", () => {
  const avoiding = { ...other, grade: "avoid" as const };
  const close = { groupId: "h", shortName: "StC", sharedMembers: 3, cameBefore: 0 };
  const advice = { inbound: [avoiding], suggestions: [{ ...other, sharedMembers: 1, cameBefore: 0 }, close] };
  expect(openOffers(advice, { avoidances: [] })).toEqual({ inbound: [avoiding], others: [close] });
  const listed = [
    { ...avoiding, hue: 1 },
    { ...close, grade: "never" as const, hue: 2 },
  ];
  expect(openOffers(advice, { avoidances: listed })).toEqual({ inbound: [], others: [] });
});
