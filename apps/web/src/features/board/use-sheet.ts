import { useState } from "react";
import type { BoardDesk } from "./use-board.ts";

type Shown = Pick<BoardDesk, "isNarrow" | "selected" | "search">;

/**
 * Whether the sheet over a narrow board is open. What was read beside a wide board is read on in it when the window
 * becomes narrow, as when a tablet is turned.
 */
export function useSheet({ isNarrow, selected, search }: Shown) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasNarrow, setWasNarrow] = useState(isNarrow);
  if (wasNarrow !== isNarrow) {
    setWasNarrow(isNarrow);
    if (isNarrow && (selected !== null || search.panel !== undefined)) setIsOpen(true);
  }
  return [isOpen, setIsOpen] as const;
}
