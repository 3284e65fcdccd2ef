import type { Placements } from "@plenary/scheduler";

export type ChangedSince = "new" | "time" | "room" | "time and room";

/** How a session's place differs from the last published version; null if it doesn't or nothing is published. */
export function changedSince(
  published: Placements | undefined,
  placements: Placements,
  sessionId: string,
): ChangedSince | null {
  if (!published || Object.keys(published).length === 0) return null;
  const now = placements[sessionId];
  const was = published[sessionId];
  if (!now) return null;
  if (!was) return "new";
  const isLater = was.start !== now.start;
  const isElsewhere = was.roomId !== now.roomId;
  if (isLater && isElsewhere) return "time and room";
  return isLater ? "time" : isElsewhere ? "room" : null;
}
