import { isDeepStrictEqual } from "node:util";
import type { ProgrammeEntry, ProgrammeState, Room, Session } from "@plenary/contract";
import { compareInstants, fromEpochMs } from "@plenary/time";
import { isInDraft } from "../sessions/rules.ts";
import { groupsWaitedFor } from "../requests/waited-for.ts";
import type { GivenAnswer } from "../requests/waited-for.ts";

/** Where sessions take place, by room id. */
export type RoomNames = ReadonlyMap<string, Pick<Room, "id" | "name" | "building" | "floor">>;

/** What the owners of joint sessions have said, by session. */
type Answers = ReadonlyMap<string, readonly GivenAnswer[]>;
type Known = { state?: ProgrammeState; closedIds?: ReadonlySet<string>; answers?: Answers };

const NONE: ReadonlySet<string> = new Set();
const UNASKED: Answers = new Map();

/** A session that is on the programme: it belongs to the draft and has its place. */
type Placed = Session & { placement: NonNullable<Session["placement"]> };

function isOnProgramme(session: Session): session is Placed {
  return session.placement !== null && isInDraft(session);
}

/**
 * The next version's entries: what the draft has placed, and everything that was published before and is not
 * placed any more, as cancelled, so that it doesn't silently vanish from pages and calendars. `previous` are the
 * entries that people have seen last, `closedIds` the sessions that are closed now, whatever their state. Of a
 * preliminary programme nothing is certain yet.
 */
export function nextEntries(
  sessions: readonly Session[],
  rooms: RoomNames,
  previous: readonly ProgrammeEntry[],
  publishedAt: string,
  { state = "final", closedIds = NONE, answers = UNASKED }: Known = {},
): ProgrammeEntry[] {
  const isCertain = state === "final" ? {} : { status: "tentative" as const };
  const entries = sessions
    .filter(isOnProgramme)
    .map((session) => ({ ...entryOf(session, rooms, answers), ...isCertain, changedAt: publishedAt }));
  return carryOn(entries, previous, publishedAt, closedIds);
}

/**
 * Before the first version: the fixed frame (plenaries, meals), as preliminary. It goes on from what people have
 * `seen` of it, what is taken off it as cancelled. What nobody has seen yet changed when it was made.
 */
export function nextFrame(
  sessions: readonly Session[],
  rooms: RoomNames,
  seen: readonly ProgrammeEntry[],
  now: string,
  closedIds: ReadonlySet<string> = NONE,
): ProgrammeEntry[] {
  const entries = sessions
    .filter(isOnProgramme)
    .filter(({ isFixed }) => isFixed)
    .map((session) => ({ ...entryOf(session, rooms, UNASKED), status: "tentative" as const }));
  return carryOn(entries, seen, now, closedIds);
}

/**
 * The entries, and as cancelled what was there before and is no more, each going on from what it was; by time. What
 * was closed before it was cancelled is told to its own people alone.
 */
function carryOn(
  entries: readonly ProgrammeEntry[],
  previous: readonly ProgrammeEntry[],
  at: string,
  closedIds: ReadonlySet<string>,
): ProgrammeEntry[] {
  const before = new Map(previous.map((entry) => [entry.sessionId, entry]));
  const kept = new Set(entries.map(({ sessionId }) => sessionId));
  const gone = previous
    .filter(({ sessionId }) => !kept.has(sessionId))
    .map((entry) => ({
      ...entry,
      status: "cancelled" as const,
      openness: closedIds.has(entry.sessionId) ? ("closed" as const) : entry.openness,
    }));
  return [...entries, ...gone]
    .map((entry) => follow(entry, before.get(entry.sessionId), at))
    .toSorted(byTime);
}

/** iCalendar's rule: time, place and status are worth telling; wording is not. */
function isRescheduled(a: ProgrammeEntry, b: ProgrammeEntry): boolean {
  return (
    a.status !== b.status || a.startsAt !== b.startsAt || a.endsAt !== b.endsAt || isElsewhere(a.room, b.room)
  );
}

export function isElsewhere(a: ProgrammeEntry["room"], b: ProgrammeEntry["room"]): boolean {
  return a?.id !== b?.id || a?.name !== b?.name || a?.building !== b?.building || a?.floor !== b?.floor;
}

/** Whether people would see anything else, if only in its words. */
export function isOther(a: ProgrammeEntry, b: ProgrammeEntry): boolean {
  return isRescheduled(a, b) || isReworded(a, b);
}

function isReworded(a: ProgrammeEntry, b: ProgrammeEntry): boolean {
  return rewordings(a, b).length > 0;
}

type Wording = "title" | "kind" | "groups" | "openness" | "audience" | "places" | "text";

/** What is read of an entry beside its time, place and status, each by its name. */
const wordings: Readonly<Record<Wording, (entry: ProgrammeEntry) => unknown>> = {
  title: ({ title }) => title,
  kind: ({ kind }) => kind,
  groups: ({ groups }) => groups.map(({ groupId, shortName }) => [groupId, shortName]),
  openness: ({ openness }) => openness,
  audience: ({ isForEverybody, isOptional }) => [isForEverybody, isOptional],
  places: ({ capacity }) => capacity,
  text: ({ purpose }) => purpose,
};

/** What is worded otherwise from one to the other. */
export function rewordings(a: ProgrammeEntry, b: ProgrammeEntry): Wording[] {
  const names = Object.keys(wordings) as Wording[];
  const found = names.filter((name) => !isDeepStrictEqual(wordings[name](a), wordings[name](b)));
  return found.length === 0 && !isDeepStrictEqual(huesOf(a), huesOf(b)) ? ["text"] : found;
}

function huesOf({ groups }: ProgrammeEntry): number[] {
  return groups.map(({ hue }) => hue);
}

/** The entry with the sequence and the time of change that follow from the one before it; a new one as it is. */
function follow(entry: ProgrammeEntry, before: ProgrammeEntry | undefined, at: string): ProgrammeEntry {
  if (before === undefined) return entry;
  return {
    ...entry,
    sequence: before.sequence + (isRescheduled(before, entry) ? 1 : 0),
    changedAt: isOther(before, entry) ? at : before.changedAt,
  };
}

function entryOf(session: Placed, rooms: RoomNames, answers: Answers): ProgrammeEntry {
  const { placement } = session;
  const room = rooms.get(placement.roomId);
  const isUnsettled =
    placement.state === "held" || groupsWaitedFor(session, answers.get(session.id) ?? []).length > 0;
  return {
    sessionId: session.id,
    kind: session.kind,
    title: session.title,
    purpose: session.purpose,
    // A hold may still fall, and a group may not come: people see it, and see that it isn't certain.
    status: isUnsettled ? "tentative" : "confirmed",
    ...(isUnsettled && { isUnsettled }),
    startsAt: placement.startsAt,
    endsAt: placement.endsAt,
    room:
      room === undefined
        ? null
        : { id: room.id, name: room.name, building: room.building, floor: room.floor },
    groups: session.groups
      .filter(({ agreement }) => agreement !== "declined")
      .map(({ groupId, shortName, hue }) => ({ groupId, shortName, hue })),
    openness: session.openness,
    isForEverybody: session.isForEverybody,
    isOptional: session.isOptional,
    capacity: session.capacity,
    sequence: 0,
    changedAt: createdAt(session.id),
  };
}

const OLDEST = "2000-01-01T00:00:00Z";

/** The instant in a UUIDv7; another kind of id is just old. */
function createdAt(id: string): string {
  if (id[14] !== "7") return OLDEST;
  return fromEpochMs(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

function byTime(a: ProgrammeEntry, b: ProgrammeEntry): number {
  return (
    compareInstants(a.startsAt, b.startsAt) || order(a.title, b.title) || order(a.sessionId, b.sessionId)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
