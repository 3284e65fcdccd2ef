import type { Overview } from "@plenary/contract";

type Counts = Overview["counts"];

/** The next sensible step of an organiser: the first part of the meeting that holds up all that follows. */
export function nextStepOf(
  counts: Counts,
  { unplaced, isOpen }: { unplaced: number; isOpen: boolean },
): Overview["nextStep"] {
  if (counts.rooms === 0) return "add_rooms";
  if (counts.openBlocks === 0) return "add_blocks";
  if (!isOpen) return "open_meeting";
  const open = counts.requests - counts.requestsDeclined;
  if (open === 0) return "wait_for_requests";
  if (counts.requestsPlaced === 0) return "plan";
  if (unplaced > 0 || counts.hardClashes > 0) return "resolve_unplaced";
  if (counts.publishedVersion === null) return "publish";
  if (counts.changesSincePublished > 0) return "publish_changes";
  return "follow_attendance";
}
