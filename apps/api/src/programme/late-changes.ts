import type { BodyOf, endpoints, LateChange, ProgrammeEntry } from "@plenary/contract";
import {
  addMinutes,
  compareInstants,
  dayOf,
  formatDateTime,
  formatDay,
  formatTimeRange,
} from "@plenary/time";
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
    const isOff = !isLive(change.after);
    return [{ sessionId, title, startsAt, isOver: hasEnded(change, now), was: toldOf(change), isOff }];
  });
}

/**
 * Throws `wrong_state` for a session that is over, what took place can't be moved, or that moves into the past, with
 * where it has to be put back; and `late_changes` unless each of the others is named, with a reason.
 */
export function guardLate(late: readonly LateChange[], named: Late, { zone }: Meeting): void {
  const over = late.filter(({ isOver }) => isOver);
  if (over.length > 0) {
    const where = over.map(({ title, was, isOff }) => {
      const is = isOff ? "has no place in the draft any more" : "is at another place or time in the draft";
      return `“${title}”${was ? ` (${placeWords(was, zone)})` : ""} ${is}`;
    });
    fail(
      "wrong_state",
      `${where.join("; ")}. This is over, or would be once published, and can't be changed any more. ` +
        "Put it back there on the board, then publish; what is cancelled has to be brought back first.",
      { context: { late: over } },
    );
  }
  const unnamed = late.filter(({ sessionId }) => named?.sessionIds.includes(sessionId) !== true);
  if (unnamed.length > 0) {
    const list = unnamed.map(({ title, startsAt }) => `“${title}” (${formatDateTime(startsAt, zone)})`);
    fail(
      "late_changes",
      `${list.join(", ")}: people may be there already. Name these sessions and say why.`,
      {
        context: { late },
      },
    );
  }
}

function toldOf({ before }: EntryChange): LateChange["was"] {
  if (!isLive(before)) return null;
  const { startsAt, endsAt, room } = before;
  return { startsAt, endsAt, roomName: room?.name ?? null };
}

/** "Tue 21 Oct, 10:00–11:00, Aula" */
function placeWords({ startsAt, endsAt, roomName }: NonNullable<LateChange["was"]>, zone: string): string {
  const when = `${formatDay(dayOf(startsAt, zone))}, ${formatTimeRange(startsAt, endsAt, zone)}`;
  return roomName === null ? when : `${when}, ${roomName}`;
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
