import { useCallback, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { BoardLayout } from "./board-layout.ts";
import { cellAt, isSameTracks, tracksFrom } from "./board-tracks.ts";
import type { Tracks } from "./board-tracks.ts";

/** The board as the browser has laid it out: what scrolls, the grid in it, and where its columns and rows lie. */
export type Surface = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly grid: RefObject<HTMLDivElement | null>;
  /** Null until it is measured. */
  readonly tracks: Tracks | null;
  /** The column at a point of the window and how far down it is (0 to 1); null beside the board. */
  readonly at: (x: number, y: number) => { column: number; share: number } | null;
};

/** Measured when its columns or rows change and when it gets another size, so that nothing asks during a drag. */
export function useSurface({ columns, axis }: BoardLayout): Surface {
  const scroller = useRef<HTMLElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [tracks, setTracks] = useState<Tracks | null>(null);

  useLayoutEffect(() => {
    const [box, ground] = [scroller.current, grid.current];
    if (!box || !ground) return undefined;
    const measure = () => {
      const { gridTemplateColumns, gridTemplateRows } = getComputedStyle(ground);
      const count = { columns: columns.length, rows: axis.heights.length };
      const now = tracksFrom({ columns: gridTemplateColumns, rows: gridTemplateRows }, count);
      setTracks((before) => (before && isSameTracks(before, now) ? before : now));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(box);
    resized.observe(ground);
    return () => resized.disconnect();
  }, [columns, axis]);

  const at = useCallback(
    (x: number, y: number) => {
      const [box, ground] = [scroller.current?.getBoundingClientRect(), grid.current];
      if (!tracks || !box || !ground) return null;
      if (x < box.left || x >= box.right || y < box.top || y >= box.bottom) return null;
      const { left, top } = ground.getBoundingClientRect();
      return cellAt(tracks, { x: x - left, y: y - top });
    },
    [tracks],
  );
  return { scroller, grid, tracks, at };
}
