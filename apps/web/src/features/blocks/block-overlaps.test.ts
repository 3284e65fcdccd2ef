import type { Block, BlockKind } from "@plenary/contract";
import { expect, test } from "vitest";
import { overlapWords } from "./block-overlaps.ts";

const zone = "Europe/Stockholm";

function block(id: string, kind: BlockKind, from: string, to: string): Block {
  const [startsAt, endsAt] = [`2025-10-21T${from}:00Z`, `2025-10-21T${to}:00Z`];
  return { id, kind, title: id, startsAt, endsAt, version: 1 };
}

const lunch = block("Lunch", "reserved", "10:00", "11:00");
const morning = block("Morning", "open", "08:00", "10:00");
const dinner = block("Dinner", "social", "16:00", "18:00");
const blocks = [morning, lunch, dinner];

test("open over reserved says that sessions may be planned there, either way round", () => {
  expect(overlapWords(block("New", "open", "10:30", "12:00"), blocks, zone)).toBe(
    "It overlaps Lunch (reserved, 12:00–13:00). Sessions may be planned there while everybody is elsewhere.",
  );
  expect(overlapWords(block("New", "reserved", "09:00", "10:00"), blocks, zone)).toContain("Morning (open");
});

test("open over open is one window", () => {
  expect(overlapWords(block("New", "open", "09:00", "10:00"), blocks, zone)).toBe(
    "It overlaps Morning (open, 10:00–12:00). To the planner they are one open window.",
  );
});

test("what is for fun is said, too: sessions beside it, or everybody elsewhere", () => {
  expect(overlapWords(block("New", "open", "15:00", "16:30"), blocks, zone)).toBe(
    "It overlaps Dinner (social, 18:00–20:00). Sessions may be planned there beside it.",
  );
  expect(overlapWords(block("New", "reserved", "17:00", "19:00"), blocks, zone)).toBe(
    "It overlaps Dinner (social, 18:00–20:00). Nobody can be at both.",
  );
});

test("a block is beside itself, its neighbours and others of its kind", () => {
  expect(overlapWords(morning, blocks, zone)).toBeNull();
  expect(overlapWords(block("New", "open", "11:00", "12:00"), blocks, zone)).toBeNull();
  expect(overlapWords(block("New", "reserved", "10:30", "11:30"), blocks, zone)).toBeNull();
  expect(overlapWords(block("Pub", "social", "17:00", "19:00"), blocks, zone)).toBeNull();
});
