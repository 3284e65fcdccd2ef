import { expect, test } from "vitest";
import { boxOf, cellAt, isSameTracks, scrollTo, tracksFrom } from "./board-tracks.ts";

/** Three rooms beside the hours, four rows below the head; the grid has one row more at its foot. */
const tracks = tracksFrom(
  { columns: "50px 100px 100px 80px", rows: "60px 20px 20px 40px 20px 8px" },
  { columns: 3, rows: 4 },
);

test("what the browser tells becomes edges", () => {
  expect(tracks).toEqual({ columns: [50, 150, 250, 330], rows: [60, 80, 100, 140, 160] });
  expect(isSameTracks(tracks, structuredClone(tracks))).toBe(true);
  expect(isSameTracks(tracks, { ...tracks, rows: [60] })).toBe(false);
});

test("an area of the grid has its pixels", () => {
  expect(boxOf(tracks, { column: 1, columnEnd: 2, row: 2, rowEnd: 4 })).toEqual({
    left: 150,
    top: 80,
    width: 100,
    height: 60,
  });
});

test("a point is in a column, at a share of the day; over the head it is at the top", () => {
  expect(cellAt(tracks, { x: 150, y: 110 })).toEqual({ column: 1, share: 0.5 });
  expect(cellAt(tracks, { x: 329, y: 10 })).toEqual({ column: 2, share: 0 });
  expect(cellAt(tracks, { x: 60, y: 166 })).toEqual({ column: 0, share: 1 });
  expect(cellAt(tracks, { x: 49, y: 100 })).toBeNull();
  expect(cellAt(tracks, { x: 330, y: 100 })).toBeNull();
});

test("what is carried out of view is followed as little as needed, and is never under the hours or the head", () => {
  const view = { scrollLeft: 100, scrollTop: 40, clientWidth: 220, clientHeight: 130 };
  const at = (left: number, top: number, height = 20) =>
    scrollTo(view, tracks, { left, top, width: 100, height });
  expect(at(170, 120)).toEqual({ left: 100, top: 40 });
  expect(at(50, 60)).toEqual({ left: 0, top: 0 });
  expect(at(250, 140)).toEqual({ left: 146, top: 46 });
  expect(at(170, 60, 400)).toEqual({ left: 100, top: 0 });
});
