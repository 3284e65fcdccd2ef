import { describe, expect, test } from "vitest";
import { refusalOf } from "../testing/refusal.ts";
import { guardBlock, guardNear, guardOnItsDays, guardZone, isReadByDraft } from "./rules.ts";

const halmstad = { startsOn: "2025-10-21", endsOn: "2025-10-23", zone: "Europe/Stockholm" };

/** "field: sentence"; null if nothing is refused. */
function refusal(act: () => void): string | null {
  const failure = refusalOf(act);
  return failure && `${failure.extra.errors?.[0]?.field}: ${failure.message}`;
}

test("a zone is one that the IANA database knows, if it is said at all", () => {
  expect([refusal(() => guardZone("Europe/Stockholm")), refusal(() => guardZone(undefined))]).toEqual([
    null,
    null,
  ]);
  expect(refusal(() => guardZone("Halmstad"))).toBe(
    "/zone: “Halmstad” is no IANA time zone. Use a name such as Europe/Stockholm.",
  );
});

const block = (startsAt: string, endsAt: string) => refusal(() => guardBlock(halmstad, { startsAt, endsAt }));

describe("a block", () => {
  test("lasts at least five minutes", () => {
    expect(block("2025-10-21T08:00:00Z", "2025-10-21T08:05:00Z")).toBeNull();
    expect(block("2025-10-21T08:00:00Z", "2025-10-21T08:04:00Z")).toBe(
      "/endsAt: A block ends at least 5 minutes after it starts.",
    );
    expect(block("2025-10-21T08:00:00Z", "2025-10-21T07:00:00Z")).toMatch(/^\/endsAt: /);
  });

  test("is near the meeting with both of its ends", () => {
    expect(block("2025-10-21T08:00:00Z", "2026-10-21T08:00:00Z")).toMatch(/^\/endsAt: .*two weeks/);
    expect(block("2024-10-21T08:00:00Z", "2025-10-21T08:00:00Z")).toMatch(/^\/startsAt: .*two weeks/);
  });
});

const near = (instant: string) => refusal(() => guardNear(halmstad, "/startsAt", instant));

test("near is up to two weeks before the first and after the last day at the venue, over a change of clocks as well", () => {
  // Midnight in Halmstad: summer time before the meeting, winter time after it.
  expect([near("2025-10-06T22:00:00Z"), near("2025-11-06T23:00:00Z")]).toEqual([null, null]);
  expect(near("2025-10-06T21:59:00Z")).toBe(
    "/startsAt: This is more than two weeks away from the meeting, Tue 21 Oct 2025 to Thu 23 Oct 2025.",
  );
  expect(near("2025-11-06T23:01:00Z")).toMatch(/two weeks/);
});

test("a session begins on one of the meeting's days at the venue", () => {
  const on = (instant: string) => refusal(() => guardOnItsDays(halmstad, "/startsAt", instant));
  expect([on("2025-10-20T22:00:00Z"), on("2025-10-23T21:59:00Z")]).toEqual([null, null]);
  expect(on("2025-10-20T21:59:00Z")).toBe(
    "/startsAt: Mon 20 Oct 2025 is no day of the meeting. Choose a day from Tue 21 Oct 2025 to Thu 23 Oct 2025.",
  );
  expect(on("2025-10-23T22:00:00Z")).toMatch(/^\/startsAt: Fri 24 Oct 2025/);
  const oneDay = { ...halmstad, endsOn: halmstad.startsOn };
  expect(refusal(() => guardOnItsDays(oneDay, "/startsAt", "2025-10-23T08:00:00Z"))).toBe(
    "/startsAt: Thu 23 Oct 2025 is no day of the meeting. It is on Tue 21 Oct 2025 alone.",
  );
});

test("planning reads the meeting's clock, its days and who counts, and no other setting", () => {
  for (const name of ["zone", "startsOn", "endsOn", "registrationCloseAt"]) {
    expect(isReadByDraft({ [name]: "x" }), name).toBe(true);
  }
  expect(isReadByDraft({ registrationCloseAt: null })).toBe(true);
  expect(isReadByDraft({ name: "Halmstad", venue: "", zone: undefined })).toBe(false);
});
