import { createContext, use } from "react";
import type { BoardDesk } from "./use-board.ts";

export const BoardContext = createContext<BoardDesk | null>(null);

/** Everything the parts of the board share. Only below the board's page. */
export function useDesk(): BoardDesk {
  const desk = use(BoardContext);
  if (!desk) throw new Error("useDesk is for parts of the board");
  return desk;
}
