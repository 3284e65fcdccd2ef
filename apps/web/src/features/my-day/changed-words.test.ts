import type { ProgrammeChange } from "@plenary/contract";
import { expect, test } from "vitest";
import { at, entry } from "../programme/testing/entries.ts";
import { changedWords } from "./changed-words.ts";

const ZONE = "Europe/Stockholm";
const room = (name: string) => ({ id: name, name, building: "", floor: "" });
const change = (fields: Partial<ProgrammeChange>): ProgrammeChange => ({
  sessionId: "wp3",
  title: "wp3",
  what: [],
  before: null,
  after: null,
  peopleAffected: 1,
  ...fields,
});

test("time and room are told apart, each with what it was, the day only where it is another one", () => {
  const before = entry("wp3", "13:00", "14:00", { room: room("H22") });
  const after = entry("wp3", "15:00", "16:00", { room: room("S1020") });
  const both = change({ what: ["time", "room"], before, after });
  expect(changedWords(both, after, ZONE)).toEqual([
    { label: "New time", was: "13:00–14:00" },
    { label: "New room", was: "H22" },
  ]);
  const day = { startsAt: at("13:00", "2025-10-21"), endsAt: at("14:00", "2025-10-21") };
  const moved = change({ what: ["time"], before: { ...before, ...day }, after });
  expect(changedWords(moved, after, ZONE)).toEqual([{ label: "New time", was: "Tue 21 Oct, 13:00–14:00" }]);
});

test("what is new, cancelled or elsewhere by now has no such mark", () => {
  const before = entry("wp3", "13:00", "14:00");
  const after = entry("wp3", "15:00", "16:00");
  expect(changedWords(change({ what: ["new"], after }), after, ZONE)).toEqual([]);
  expect(changedWords(change({ what: ["text"], before, after }), after, ZONE)).toEqual([]);
  const told = change({ what: ["time"], before, after });
  expect(changedWords(told, entry("wp3", "16:00", "17:00"), ZONE)).toEqual([]);
  const gone = { ...after, status: "cancelled" as const };
  expect(changedWords({ ...told, after: gone }, gone, ZONE)).toEqual([]);
});
