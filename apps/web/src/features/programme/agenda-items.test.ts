import { expect, test } from "vitest";
import { clashingWith, isPreliminary, itemsById, reasonWords, withoutSession } from "./agenda-items.ts";
import { at, entry, item } from "./testing/entries.ts";

const tour = item(entry("tour", "16:00", "17:00"), { role: "chosen", because: "you chose it" });
const closing = item(entry("closing", "16:30", "17:30"));
const agenda = {
  personId: "ann",
  personName: "Ann",
  zone: "Europe/Stockholm",
  version: 1,
  days: [{ date: "2025-10-22", items: [tour, closing], free: [] }],
  clashes: [
    {
      sessionIds: ["tour", "closing"] as [string, string],
      level: "soft" as const,
      startsAt: at("16:30"),
      endsAt: at("17:00"),
    },
  ],
};

test("a session that is dropped takes its clashes with it", () => {
  const left = withoutSession(agenda, "tour");
  expect([...itemsById(left).keys()]).toEqual(["closing"]);
  expect(left.clashes).toEqual([]);
});

test("what it clashed with is known, so that it can be put back without a question", () => {
  expect(clashingWith(agenda, "tour")).toEqual(["closing"]);
  expect(clashingWith(undefined, "tour")).toEqual([]);
});

test("each says why it is there", () => {
  expect([
    reasonWords(closing),
    reasonWords({ ...closing, role: "meal", because: "everybody is expected" }),
    reasonWords(tour),
    reasonWords({ ...tour, signUp: "going" }),
    reasonWords({ ...tour, signUp: "waiting" }),
  ]).toEqual([
    "Required: you are in WP3",
    "Everybody is expected",
    "Chosen",
    "Chosen, you have a place",
    "On the waiting list: you move up when somebody leaves",
  ]);
});

const withClosing = (more: object) => ({
  days: [{ date: "2025-10-22", items: [item({ ...closing.entry, ...more })], free: [] }],
});

test("an agenda is preliminary where even what is settled is tentative", () => {
  expect(isPreliminary(withClosing({ status: "confirmed" }))).toBe(false);
  expect(isPreliminary(withClosing({ status: "tentative", isUnsettled: true }))).toBe(false);
  expect(isPreliminary(withClosing({ status: "tentative" }))).toBe(true);
});
