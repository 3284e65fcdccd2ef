import type { Problem, Session } from "./problem.ts";

/**
 * The places in the list of those sessions that differ between two problems which otherwise are the same: the very
 * same people, rooms, relations and so on, and the sessions' ids in the same order. Null where more differs.
 */
export function changedSessions(before: Problem, after: Problem): number[] | null {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Problem>;
  keys.delete("sessions");
  if ([...keys].some((key) => before[key] !== after[key])) return null;
  if (before.sessions.length !== after.sessions.length) return null;
  const changed: number[] = [];
  for (const [s, session] of after.sessions.entries()) {
    const was = before.sessions[s]!;
    if (was === session) continue;
    if (was.id !== session.id) return null;
    changed.push(s);
  }
  return changed;
}

/** Whether the same people are counted for a session, so that nothing of `Attendance` differs by it. */
export function isAttendedAlike(a: Session, b: Session): boolean {
  return (
    (a.everybody ?? false) === (b.everybody ?? false) &&
    a.expectedSize === b.expectedSize &&
    isSameList(a.requiredPeople, b.requiredPeople) &&
    isSameList(a.wishedPeople, b.wishedPeople) &&
    isSameList(a.keyPeople, b.keyPeople)
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((id, i) => id === b[i]));
}
