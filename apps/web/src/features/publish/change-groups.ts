import type { ProgrammeChange } from "@plenary/contract";
import { compareInstants, dayOf } from "@plenary/time";

/** What a change means to people, the most urgent first. */
const GROUP_ORDER = [
  "cancelled",
  "time",
  "room",
  "new",
  "restored",
  "status",
  "title",
  "kind",
  "groups",
  "openness",
  "audience",
  "places",
  "people",
  "text",
] as const satisfies ProgrammeChange["what"];
type GroupName = (typeof GROUP_ORDER)[number];

export type ChangeGroup = { readonly name: GroupName; readonly changes: readonly ProgrammeChange[] };

/** Each change once, under what matters most about it: a new time counts more than a new room. */
export function changeGroups(changes: readonly ProgrammeChange[]): ChangeGroup[] {
  const groups = Map.groupBy(changes, groupOf);
  return GROUP_ORDER.flatMap((name) => {
    const found = groups.get(name);
    return found ? [{ name, changes: found.toSorted(byTime) }] : [];
  });
}

/** "3 sessions have another time" */
export function groupTitle({ name, changes }: ChangeGroup): string {
  const { length } = changes;
  const sessions = `${length} ${length === 1 ? "session" : "sessions"}`;
  switch (name) {
    case "cancelled":
      return `${sessions} cancelled`;
    case "time":
      return `${sessions} at another time`;
    case "room":
      return `${sessions} in another room`;
    case "new":
      return `${length} new ${length === 1 ? "session" : "sessions"}`;
    case "restored":
      return `${sessions} back on the programme`;
    case "status":
      return `${sessions} ${isSettled(changes) ? "certain now" : "not certain yet"}`;
    case "title":
      return `${sessions} with another title`;
    case "kind":
      return `${sessions} of another kind`;
    case "groups":
      return `${sessions} of other groups`;
    case "openness":
      return `${sessions} ${opennessOf(changes)}`;
    case "audience":
      return `${sessions} for other people`;
    case "places":
      return `${sessions} with another number of places`;
    case "people":
      return `${sessions} with other people named`;
    case "text":
      return `${sessions} with another text`;
  }
}

/**
 * A first wording for the note: "1 session cancelled, 2 at another time, 3 new sessions". Without closed ones: everybody
 * reads it.
 */
export function suggestedNote(changes: readonly ProgrammeChange[], number: number): string {
  if (number === 1) return "The first programme";
  const [first, ...more] = changeGroups(changes.filter((change) => !isClosed(change)));
  return first === undefined ? "" : [groupTitle(first), ...more.map(shortTitle)].join(", ");
}

/** Changes by the day on which they take place now. */
export function changesByDay(
  changes: readonly ProgrammeChange[],
  zone: string,
): { day: string; changes: ProgrammeChange[] }[] {
  const days = Map.groupBy(changes, (change) => dayOf(startOf(change), zone));
  return [...days].map(([day, found]) => ({ day, changes: found }));
}

function isClosed({ before, after }: ProgrammeChange): boolean {
  return before?.openness === "closed" || after?.openness === "closed";
}

function groupOf({ what }: ProgrammeChange): GroupName {
  return GROUP_ORDER.find((name) => what.includes(name)) ?? "text";
}

/** As `groupTitle`, after one that has said what is counted. */
function shortTitle(group: ChangeGroup): string {
  if (group.name === "new") return groupTitle(group);
  return groupTitle(group).replace(/ sessions? /, " ");
}

function isSettled(changes: readonly ProgrammeChange[]): boolean {
  return changes.every(({ after }) => after?.status === "confirmed");
}

/** Which way they went; both ways have to be read at each. */
function opennessOf(changes: readonly ProgrammeChange[]): string {
  const now = new Set(changes.map(({ after }) => after?.openness));
  if (now.size > 1) return "seen by others";
  return now.has("closed") ? "for members only now" : "open to everybody now";
}

function startOf({ before, after }: ProgrammeChange): string {
  return (after ?? before)?.startsAt ?? "1970-01-01T00:00:00Z";
}

function byTime(a: ProgrammeChange, b: ProgrammeChange): number {
  return compareInstants(startOf(a), startOf(b)) || a.title.localeCompare(b.title, "en");
}
