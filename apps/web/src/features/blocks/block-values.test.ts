import type { Block } from "@plenary/contract";
import { expect, test } from "vitest";
import { isProblem } from "../../lib/problem.ts";
import { blockBodyOf, blockValuesOf, newBlockOn, startMovedTo } from "./block-values.ts";

const zone = "Europe/Stockholm";
const pub: Block = {
  id: "b",
  kind: "social",
  title: "Student pub",
  startsAt: "2025-10-22T19:00:00Z",
  endsAt: "2025-10-22T23:00:00Z",
  version: 2,
};

test("a block that is opened and saved unchanged is the same block, also over midnight", () => {
  const { kind, title, startsAt, endsAt } = pub;
  expect(blockBodyOf(blockValuesOf(pub, zone), zone)).toEqual({ kind, title, startsAt, endsAt });
});

test("an empty form says what is missing", () => {
  let caught: unknown;
  try {
    blockBodyOf(newBlockOn("2025-10-21"), zone);
  } catch (error) {
    caught = error;
  }
  expect(isProblem(caught) && caught.fields.map(({ field }) => field)).toEqual([
    "/title",
    "/startsAt",
    "/endsAt",
  ]);
});

test("the end follows the start to another day, unless it lies on a day of its own", () => {
  const moved = { date: "2025-10-23", time: "", offset: "" };
  expect(startMovedTo(newBlockOn("2025-10-21"), moved).date).toBe("2025-10-23");
  const overnight = { ...newBlockOn("2025-10-22"), endsAt: moved };
  expect(startMovedTo(overnight, { ...moved, date: "2025-10-21" }).date).toBe("2025-10-23");
});
