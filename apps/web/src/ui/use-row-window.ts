import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** Below this number drawing everything is faster, and the browser's own search finds every row. */
const DRAW_ALL_BELOW = 200;

/** The rows in view with the heights of what is left out before and after them. */
export function useRowWindow<Row>(rows: readonly Row[], scroller: RefObject<HTMLDivElement | null>) {
  const isWindowed = rows.length >= DRAW_ALL_BELOW;
  // oxlint-disable-next-line react/incompatible-library -- its functions are called here and not passed on
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isWindowed,
    getScrollElement: () => scroller.current,
    estimateSize: () => 41,
    overscan: 12,
  });
  if (!isWindowed) {
    return { before: 0, after: 0, shown: rows.map((row, index) => ({ row, index })), measure: null };
  }
  const items = virtualizer.getVirtualItems();
  const shown = items.flatMap(({ index }) => {
    const row = rows[index];
    return row === undefined ? [] : [{ row, index }];
  });
  return {
    before: items[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
    shown,
    measure: virtualizer.measureElement,
  };
}
