import { expect, test } from "vitest";
import { withdrawalWords } from "./request-ends.ts";

const placement = {
  roomId: "r",
  roomName: "S1020",
  startsAt: "2025-10-21T08:15:00Z",
  endsAt: "2025-10-21T10:00:00Z",
};
const asked = { stage: "asked" as const, placement: null, booking: null, expectedPeople: 28 };

test("withdrawing says what becomes of the place, and of the people once they know of it", () => {
  expect(withdrawalWords(asked, false)).toBe("Only the organisers can bring it back.");
  expect(withdrawalWords({ ...asked, stage: "placed", placement }, true)).toBe(
    "Its place becomes free, and others may take it. You can bring the request back later.",
  );
  const published = withdrawalWords({ ...asked, stage: "tentative", placement }, false);
  expect(published).toContain("It is published, and 28 people are expected");
  expect(published).toContain("stays visible as cancelled until the meeting is over");
});
