import { expect, test } from "vitest";
import { anywayLabel } from "./refusal.ts";

const place = {
  roomId: "room",
  startsAt: "2025-10-21T09:00:00.000Z",
  durationMinutes: 60,
  isTimePinned: false,
  isRoomPinned: false,
};
const change = { sessionId: "a", from: null, to: place };

test("only what moves one session is called a move where it is done with a reason", () => {
  expect(anywayLabel({ label: "the move of A", changes: [change] })).toBe("Move anyway");
  const both = [change, { ...change, sessionId: "b" }];
  expect(anywayLabel({ label: "the swap of A and B", changes: both })).toBe("Do it anyway");
  const off = { ...change, from: place, to: null };
  expect(anywayLabel({ label: "the move of A", changes: [off] })).toBe("Do it anyway");
});

test("where it stays and is only longer or shorter, its length is named", () => {
  const longer = { sessionId: "a", from: place, to: { ...place, durationMinutes: 90 } };
  expect(anywayLabel({ label: "the length of A", changes: [longer] })).toBe("Change the length anyway");
  const both = { ...longer, to: { ...longer.to, roomId: "other" } };
  expect(anywayLabel({ label: "the move of A", changes: [both] })).toBe("Move anyway");
});
