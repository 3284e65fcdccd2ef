import type { ProgrammeEntry } from "@plenary/contract";

/** "11 sessions, 2 cancelled" */
export function sessionsWords(entries: readonly Pick<ProgrammeEntry, "status">[]): string {
  const held = entries.filter(({ status }) => status !== "cancelled").length;
  const sessions = held === 1 ? "1 session" : `${held} sessions`;
  return held === entries.length ? sessions : `${sessions}, ${entries.length - held} cancelled`;
}
