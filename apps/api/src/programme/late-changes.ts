import type { BodyOf, endpoints, LateChange, ProgrammeEntry } from "@plenary/contract";
import { addMinutes, compareInstants, formatDateTime } from "@plenary/time";
import { isMeetingOver } from "../meetings/rules.ts";
import { fail } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import type { EntryChange } from "./diff-programme.ts";

/** People who are to be there within this time are on their way, or think that they know where to go. */
const LATE_MINUTES = 120;

type Late = BodyOf<(typeof endpoints)["publishProgramme"]>["late"];
type Meeting = Pick<MeetingScope, "zone" | "endsOn">;

/**
 * Changes of when, where or whether at all of sessions that have begun or soon do. None once the meeting is over:
 * nobody is on the way to it, and what is put right then is the record.
 */
export function lateChanges(changes: readonly EntryChange[], meeting: Meeting, now: string): LateChange[] {
  if (isMeetingOver(meeting, now)) return [];
  return changes.flatMap((change) => {
    const startsAt = firstStart(change);
    if (!isUrgent(change) || startsAt === null) return [];
    if (compareInstants(startsAt, addMinutes(now, LATE_MINUTES)) >= 0) return [];
    const { sessionId, title } = change;
    return [{ sessionId, title, startsAt, isOver: hasEnded(change, now) }];
  });
}

/**
 * Throws `wrong_state` for a session that is over, what took place can't be moved, or that moves into the past; and `late_changes` unless each
 * of the others is named, with a reason.
 */
export function guardLate(late: readonly LateChange[], named: Late, { zone }: Meeting): void {
  const over = late.filter(({ isOver }) => isOver);
  const list = (found: readonly LateChange[]) =>
    found.map(({ title, startsAt }) => `“${title}” (${formatDateTime(startsAt, zone)})`).join(", ");
  if (over.length > 0) {
    fail(
      "wrong_state",
      `${list(over)}: this is over, or would be once published, and can't be changed any more. Put it back in the draft.`,
      {
        context: { late: over },
      },
    );
  }
  const unnamed = late.filter(({ sessionId }) => named?.sessionIds.includes(sessionId) !== true);
  if (unnamed.length > 0) {
    fail("late_changes", `${list(unnamed)}: people may be there already. Name these sessions and say why.`, {
      context: { late },
    });
  }
}

/** What people who are on their way have to know. */
const urgent: ReadonlySet<EntryChange["what"][number]> = new Set([
  "new",
  "time",
  "room",
  "cancelled",
  "restored",
]);

function isUrgent({ what }: EntryChange): boolean {
  return what.some((each) => urgent.has(each));
}

/** When people were told to come, or will be; null: they neither were nor will be. */
function firstStart({ before, after }: EntryChange): string | null {
  const starts = [before, after].filter(isLive).map(({ startsAt }) => startsAt);
  return starts.toSorted(compareInstants)[0] ?? null;
}

/** As people know it, or where it moves: nobody could come any more. What is new there is a record. */
function hasEnded({ before, after }: EntryChange, now: string): boolean {
  if (!isLive(before)) return false;
  return [before, after].filter(isLive).some(({ endsAt }) => compareInstants(endsAt, now) <= 0);
}

function isLive(entry: ProgrammeEntry | null): entry is ProgrammeEntry {
  return entry !== null && entry.status !== "cancelled";
}
