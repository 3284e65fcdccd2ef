import type { ProgrammeEntry } from "@plenary/contract";
import { expect, test } from "vitest";
import { sentenceOf } from "./notice-words.ts";

const zone = "Europe/Stockholm";
const badges = {
  sessionId: "s",
  title: "Badges",
  status: "tentative",
  startsAt: "2025-10-21T08:00:00Z",
  endsAt: "2025-10-21T09:00:00Z",
  room: { id: "r", name: "S1020", building: "S", floor: "1" },
} as unknown as ProgrammeEntry;

function told(kind: "new" | "time", before: ProgrammeEntry | null, isPreliminary = false): string {
  const change = { sessionId: "s", title: "Badges", what: [kind], before, after: badges };
  return sentenceOf({ kind, isAdded: false, personIds: [], change }, zone, {
    isFirst: before === null,
    isPreliminary,
  });
}

test("what is tentative says so, unless the whole programme is", () => {
  expect(told("new", null)).toBe("“Badges” (tentative): Tue 21 Oct, 10:00–11:00, S1020.");
  expect(told("new", null, true)).toBe("“Badges”: Tue 21 Oct, 10:00–11:00, S1020.");
  const before = { ...badges, startsAt: "2025-10-21T07:00:00Z", endsAt: "2025-10-21T08:00:00Z" };
  expect(told("time", before)).toContain("“Badges” (tentative) moves from Tue 21 Oct, 09:00–10:00");
});
