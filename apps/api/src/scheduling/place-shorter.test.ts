import { expect, test } from "vitest";
import { buildProblem, toPlacement } from "./build-problem.ts";
import { fitLengths } from "./place-shorter.ts";
import { ownedBy, sampleDraft, sampleSession, TUESDAY_10 } from "./testing/sample-draft.ts";

const WEDNESDAY_10 = "2025-10-22T08:00:00Z";
const groups = ownedBy("wp1");
const flexible = sampleSession("flexible", { groups, durationMinutes: 90, fallbackMinutes: 60 });
const firm = sampleSession("firm", { groups, durationMinutes: 60 });

/** What a plan shortens that was looked for with the shorter length. */
function shortenedWith(firmAt: string, flexibleAt: string | null): string[] {
  const draft = sampleDraft({ sessions: [flexible, firm] });
  const run = { keepPlaced: false };
  const model = buildProblem(draft, { isForPlanner: true });
  const place = (startsAt: string) => toPlacement(model.scale, { startsAt, roomId: "aula" });
  const placements = { firm: place(firmAt), flexible: flexibleAt === null ? null : place(flexibleAt) };
  const { shortened } = fitLengths({ draft, run, model }, new Map([["flexible", 60]]), placements);
  return shortened.map(({ sessionId, durationMinutes }) => `${sessionId} ${durationMinutes}`);
}

test("a plan shortens what fits only so, and nothing that fits anyway or has no place", () => {
  // Both in the two hours of one day, or each on a day of its own.
  expect(shortenedWith(TUESDAY_10, "2025-10-21T09:00:00Z")).toEqual(["flexible 60"]);
  expect(shortenedWith(WEDNESDAY_10, TUESDAY_10)).toEqual([]);
  expect(shortenedWith(WEDNESDAY_10, null)).toEqual([]);
});
