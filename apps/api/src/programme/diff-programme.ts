import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { isElsewhere, isReworded } from "./snapshot-programme.ts";

type What = ProgrammeChange["what"][number];
/** A change without the number of people, which depends on who takes part today. */
export type EntryChange = Omit<ProgrammeChange, "peopleAffected">;

/**
 * What happened to each session between two versions, by time. A room change is told apart from a time change,
 * because people who are already on their way need to know which. Unchanged sessions are left out.
 */
export function diffProgramme(
  before: readonly ProgrammeEntry[],
  after: readonly ProgrammeEntry[],
): EntryChange[] {
  return pairEntries(before, after).filter(({ what }) => what.length > 0);
}

/** Each session of either version, also where nothing of it changed. */
export function pairEntries(
  before: readonly ProgrammeEntry[],
  after: readonly ProgrammeEntry[],
): EntryChange[] {
  const old = new Map(before.map((entry) => [entry.sessionId, entry]));
  const kept = new Set(after.map(({ sessionId }) => sessionId));
  return [
    ...after.map((entry) => changeOf(old.get(entry.sessionId) ?? null, entry)),
    ...before.filter(({ sessionId }) => !kept.has(sessionId)).map((entry) => changeOf(entry, null)),
  ];
}

function changeOf(before: ProgrammeEntry | null, after: ProgrammeEntry | null): EntryChange {
  const shown = after ?? before;
  if (shown === null) throw new Error("A change is between two entries, one of which is there.");
  return { sessionId: shown.sessionId, title: shown.title, what: whatHappened(before, after), before, after };
}

function whatHappened(before: ProgrammeEntry | null, after: ProgrammeEntry | null): What[] {
  const was = before !== null && before.status !== "cancelled";
  const is = after !== null && after.status !== "cancelled";
  if (!is) return was ? ["cancelled"] : [];
  if (before === null) return ["new"];
  return [...(was ? [] : (["restored"] as const)), ...differences(before, after)];
}

function differences(before: ProgrammeEntry, after: ProgrammeEntry): What[] {
  const what: What[] = [];
  if (before.startsAt !== after.startsAt || before.endsAt !== after.endsAt) what.push("time");
  if (isElsewhere(before.room, after.room)) what.push("room");
  if (isReworded(before, after)) what.push("text");
  if (before.status !== "cancelled" && before.status !== after.status) what.push("status");
  return what;
}
