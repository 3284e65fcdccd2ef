import type { Session } from "@plenary/contract";
import { expect, test } from "vitest";
import { nameSpot } from "./block-names.ts";
import { boardLayout } from "./board-layout.ts";
import { days, model, session } from "./testing.ts";

/* The block is Tuesday's, 10:00–12:00, over S1, S2 and H1. */
const on = (roomId: string, time: string, minutes: number, change: Partial<Session> = {}) =>
  session(
    `${roomId} ${time}`,
    { roomId, startsAt: `2025-10-21T${time}:00Z` },
    {
      durationMinutes: minutes,
      ...change,
    },
  );

function spotAmong(sessions: Session[], title = "Tue") {
  const layout = boardLayout(model(sessions), { days, showPlaces: false });
  const laid = layout.blocks.find(({ block }) => block.id === "tue")!;
  const spot = nameSpot(layout, { ...laid, block: { ...laid.block, title } });
  const wall = (row: number) => layout.axis.lines[row - 1]!;
  return spot && { columns: [spot.column, spot.columnEnd], from: wall(spot.row), until: wall(spot.rowEnd) };
}

const TEN = 600;

test("with nothing in its way the name of a block is at its beginning", () => {
  expect(spotAmong([])).toMatchObject({ columns: [0, 3], from: TEN });
});

test("what stands at the beginning of a room has the name below it, or beside it where it fills the room", () => {
  expect(spotAmong([on("s1", "08:00", 60)])).toMatchObject({ columns: [0, 3], from: TEN + 60 });
  expect(spotAmong([on("s1", "08:00", 120)])).toMatchObject({ columns: [1, 3], from: TEN });
  expect(spotAmong([on("s1", "08:30", 90), on("s2", "08:00", 120)])).toMatchObject({
    columns: [0, 1],
    from: TEN,
  });
});

test("a name of several lines needs as many free", () => {
  const narrow = [on("s1", "08:00", 60), on("s1", "09:15", 45), on("s2", "08:00", 120)];
  expect(spotAmong(narrow)).toMatchObject({ columns: [0, 1], from: TEN + 60, until: TEN + 75 });
  expect(spotAmong(narrow, "Group meetings (continued)")).toMatchObject({ columns: [2, 3], from: TEN });
});

test("where there is no room for it, or a bar says what it is, there is no name", () => {
  const full = ["s1", "s2", "h1"].map((roomId) => on(roomId, "08:00", 120));
  expect(spotAmong(full)).toBeNull();
  expect(spotAmong([], "Arbeitsgruppensitzungsfortsetzungsversammlungen")).toBeNull();
  expect(spotAmong([on("s1", "08:00", 30, { isFixed: true, isForEverybody: true })])).toBeNull();
});
