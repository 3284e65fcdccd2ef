import type { Slot } from "@plenary/contract";
import { expect, test } from "vitest";
import { costWords } from "./slot-cost-words.ts";

const found = {
  roomId: "h22",
  roomName: "H22",
  standing: "costs",
  sentence: "Wed 22 Oct 13:00–14:00, H22: 2 of 31 are required elsewhere; WP5 has its quorum.",
  otherRooms: [{ id: "aula", name: "Aula", capacity: 300 }],
} as unknown as Slot;

test("the time's cost is said as Find a slot says it, another room only where the proposed one does less well", () => {
  const cost = "Then 2 of 31 are required elsewhere; WP5 has its quorum.";
  expect(costWords(found, { roomId: null })).toBe(cost);
  expect(costWords(found, { roomId: "h22" })).toBe(cost);
  expect(costWords(found, { roomId: "aula" })).toBe(cost);
  expect(costWords(found, { roomId: "cellar" })).toBe(`${cost} H22 would do better then.`);
});
