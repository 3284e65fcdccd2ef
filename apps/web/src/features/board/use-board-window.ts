import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { flushSync } from "react-dom";
import type { Area, BoardLayout } from "./board-layout.ts";
import { DRAW_ALL_BELOW, firstWindow, nextWindow } from "./board-window.ts";
import type { Tracks } from "./board-window.ts";

type Parts = { scroller: RefObject<HTMLElement | null>; grid: RefObject<HTMLElement | null> };

/** The part of a large board that is drawn; it follows what is seen. Null: everything is, also on paper. */
export function useBoardWindow(
  { scroller, grid }: Parts,
  { columns, axis, sessions }: BoardLayout,
): Area | null {
  const [drawn, setDrawn] = useState<Area>(firstWindow);
  const isPrinting = usePrinting();
  const tracks = useRef<Tracks>({ columns: [], rows: [] });
  const isWindowed = sessions.length >= DRAW_ALL_BELOW;

  useLayoutEffect(() => {
    const [box, ground] = [scroller.current, grid.current];
    if (!isWindowed || !box || !ground) return undefined;
    const look = () => setDrawn((before) => nextWindow(before, tracks.current, viewOf(box)));
    const measure = () => {
      tracks.current = tracksOf(ground, { columns: columns.length, rows: axis.heights.length });
      setDrawn(nextWindow(null, tracks.current, viewOf(box)));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [scroller, grid, isWindowed, columns, axis]);

  return isWindowed && !isPrinting ? drawn : null;
}

function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // Drawn before the event is over, or the paper shows what the screen did.
    const before = () => flushSync(() => setIsPrinting(true));
    const after = () => setIsPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return isPrinting;
}

function viewOf({ scrollLeft, scrollTop, clientWidth, clientHeight }: HTMLElement) {
  return {
    left: scrollLeft,
    top: scrollTop,
    right: scrollLeft + clientWidth,
    bottom: scrollTop + clientHeight,
  };
}

/** As the browser has laid them out: columns share what a wide screen has left over. */
function tracksOf(ground: HTMLElement, count: { columns: number; rows: number }): Tracks {
  const { gridTemplateColumns, gridTemplateRows } = getComputedStyle(ground);
  return {
    columns: edgesOf(gridTemplateColumns).slice(0, count.columns + 1),
    rows: edgesOf(gridTemplateRows).slice(0, count.rows + 1),
  };
}

/** The first track is the hours' or the head's. */
function edgesOf(template: string): number[] {
  const [first = 0, ...sizes] = template.split(" ").map((size) => Number.parseFloat(size));
  const edges = [first];
  for (const size of sizes) edges.push((edges.at(-1) ?? 0) + size);
  return edges;
}
