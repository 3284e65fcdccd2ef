import { useEffect, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Area, BoardLayout } from "./board-layout.ts";
import { DRAW_ALL_BELOW, firstWindow, nextWindow } from "./board-window.ts";
import type { Surface } from "./use-surface.ts";

/** The part of a large board that is drawn; it follows what is seen. Null: everything is, also on paper. */
export function useBoardWindow(
  { scroller, tracks }: Pick<Surface, "scroller" | "tracks">,
  { sessions }: BoardLayout,
): Area | null {
  const [drawn, setDrawn] = useState<Area>(firstWindow);
  const isPrinting = usePrinting();
  const isWindowed = sessions.length >= DRAW_ALL_BELOW;

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!isWindowed || !box || !tracks) return undefined;
    const look = () => setDrawn((before) => nextWindow(before, tracks, viewOf(box)));
    const lookAnew = () => setDrawn(nextWindow(null, tracks, viewOf(box)));
    lookAnew();
    const resized = new ResizeObserver(lookAnew);
    resized.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [scroller, isWindowed, tracks]);

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
