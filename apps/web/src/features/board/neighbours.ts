import type { LaidSession } from "./board-layout.ts";

type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

export function isDirection(key: string): key is Direction {
  return key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight";
}

/**
 * The session to go to from another one by an arrow key: up and down within the column as long as it has one,
 * left and right to the nearest column with something at about the same time. Null at the edge.
 */
export function neighbourOf(
  sessions: readonly LaidSession[],
  sessionId: string,
  key: Direction,
): LaidSession | null {
  const from = sessions.find(({ session }) => session.id === sessionId);
  if (!from) return null;
  const ahead = sessions.filter((other) => other !== from && isAhead(from, other, key));
  const isUpright = key === "ArrowUp" || key === "ArrowDown";
  const [nearest] = ahead.toSorted((a, b) => distance(from, a, isUpright) - distance(from, b, isUpright));
  return nearest ?? null;
}

function isAhead(from: LaidSession, other: LaidSession, key: Direction): boolean {
  switch (key) {
    case "ArrowUp":
      return other.row < from.row;
    case "ArrowDown":
      return other.row > from.row;
    case "ArrowLeft":
      return other.column < from.column || (other.column === from.column && other.lane < from.lane);
    case "ArrowRight":
      return other.column > from.column || (other.column === from.column && other.lane > from.lane);
  }
}

/** Leaving the row or the column costs more than going further in it. */
function distance(from: LaidSession, other: LaidSession, isUpright: boolean): number {
  const across = Math.abs(other.column - from.column);
  const overlaps = other.row < from.rowEnd && from.row < other.rowEnd;
  const along = isUpright || !overlaps ? Math.abs(other.row - from.row) : 0;
  return isUpright ? across * 1000 + along : along * 1000 + across;
}
