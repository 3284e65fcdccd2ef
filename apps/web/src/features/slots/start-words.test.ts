import { expect, test } from "vitest";
import { startWords } from "./start-words.ts";

const person = { id: "a", name: "Ann Lee", institutionId: "i", institutionShortName: "HU" };
const words = (standing: "free" | "costs" | "clash" | "blocked", lostPersonIds: string[]) =>
  startWords(
    { startsAt: "2025-10-22T11:00:00Z", endsAt: "2025-10-22T12:00:00Z", standing, lostPersonIds },
    { people: [person] },
    "Europe/Stockholm",
  );

test("a time says who is lost, and no reason that is not known to be one", () => {
  expect(words("free", [])).toBe("Wed 22 Oct 13:00–14:00: 0 lost, everybody is free.");
  expect(words("costs", ["a"])).toBe("Wed 22 Oct 13:00–14:00: 1 person lost: Ann Lee.");
  expect(words("clash", ["a"])).toBe(
    "Wed 22 Oct 13:00–14:00: 1 person lost: Ann Lee. It breaks a rule and needs a reason.",
  );
  expect(words("blocked", ["a"])).toBe("Wed 22 Oct 13:00–14:00: it can't be then.");
});
