import { expect, test } from "vitest";
import { ownAddressOf } from "./own-address.ts";

const startsAt = "2025-10-21T08:00:00Z";
const place = { roomId: "aula", startsAt, durationMinutes: 60, isTimePinned: false, isRoomPinned: false };
const placed = { sessionId: "a", from: null, to: place };
const taken = { sessionId: "a", from: place, to: null };
const override = { reason: "The projector is broken." };

test("a single change goes to its own address, several go together", () => {
  expect(ownAddressOf([placed], undefined)).toBe(placed);
  expect(ownAddressOf([placed], override)).toBe(placed);
  expect(ownAddressOf([taken], undefined)).toBe(taken);
  expect(ownAddressOf([placed, taken], undefined)).toBeNull();
});

test("a session is taken off with the reason that was given, where one can be said", () => {
  expect(ownAddressOf([taken], override)).toBeNull();
});
