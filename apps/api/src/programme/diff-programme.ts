import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { isElsewhere, rewordings } from "./snapshot-programme.ts";

type What = ProgrammeChange["what"][number];
/** A change without the number of people, which depends on who takes part today. */
export type EntryChange = Omit<ProgrammeChange, "peopleAffected">;

/** People beside the groups' members, by session id; a session that is missing: nobody knows. */
export type Named = ReadonlyMap<string, readonly string[]>;
type Names = { readonly before: Named; readonly after: Named };
const nobodyKnows: Names = { before: new Map(), after: new Map() };

/**
 * What happened to each session between two versions, by time. A room change is told apart from a time change,
 * because people who are already on their way need to know which. Unchanged sessions are left out.
 */
export function diffProgramme(
  before: readonly ProgrammeEntry[],
  after: readonly ProgrammeEntry[],
  names: Names = nobodyKnows,
): EntryChange[] {
  return pairEntries(before, after)
    .map((change) => withNames(change, names))
    .filter(({ what }) => what.length > 0);
}

/** Others are named: people hear of that by a version like of anything else. */
function withNames(change: EntryChange, { before, after }: Names): EntryChange {
  const { sessionId, what } = change;
  const [were, are] = [before.get(sessionId), after.get(sessionId)];
  if (were === undefined || are === undefined || !isLive(change.before) || !isLive(change.after))
    return change;
  return isOtherNamed(were, are) ? { ...change, what: [...what, "people"] } : change;
}

/** Whether others are named, in whatever order. */
export function isOtherNamed(were: readonly string[] = [], are: readonly string[] = []): boolean {
  return new Set(were).symmetricDifference(new Set(are)).size > 0;
}

function isLive(entry: ProgrammeEntry | null): boolean {
  return entry !== null && entry.status !== "cancelled";
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
  const [was, is] = [isLive(before), isLive(after)];
  if (!is || after === null) return was ? ["cancelled"] : [];
  if (before === null) return ["new"];
  return [...(was ? [] : (["restored"] as const)), ...differences(before, after)];
}

function differences(before: ProgrammeEntry, after: ProgrammeEntry): What[] {
  const what: What[] = [];
  if (before.startsAt !== after.startsAt || before.endsAt !== after.endsAt) what.push("time");
  if (isElsewhere(before.room, after.room)) what.push("room");
  what.push(...rewordings(before, after));
  if (before.status !== "cancelled" && before.status !== after.status) what.push("status");
  return what;
}
