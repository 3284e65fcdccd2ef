import { toEpochMs } from "@plenary/time";
import { shiftedStart } from "./import-places.ts";
import type { ImportState, Origin } from "./import-state.ts";
import type { ImportedSession } from "./imported.ts";
import { createIssues } from "./issues.ts";
import { roomKey } from "./room-key.ts";

type Known = Pick<ImportState, "meeting" | "origins">;
type Finding = { shiftDays: number; isGone: (origin: Origin) => boolean };

/**
 * The sessions of a file, those that share an id with the id under which each came before. Several of one id, or of
 * one title and none, are numbered in the file's order, which is another as soon as one is gone: they are known by
 * their title, time and room first, and by their order only where nothing else is left.
 */
export function findAgain(
  sessions: readonly ImportedSession[],
  { meeting, origins }: Known,
  { shiftDays, isGone }: Finding,
): readonly ImportedSession[] {
  const groups = Map.groupBy(sessions, ({ sharedId, externalId }) => sharedId ?? externalId);
  const before = Map.groupBy(origins, ({ externalId }) => groupOf(externalId, groups));
  const used = new Set([...origins, ...sessions].map(({ externalId }) => externalId));
  const ids = new Map<ImportedSession, string>();
  for (const [id, group] of groups) {
    const known = before.get(id) ?? [];
    // Nobody has shared it, or all of them are new.
    const isPlain =
      group.length === 1 && known.every(({ externalId }) => externalId === group[0]!.externalId);
    if (isPlain || known.length === 0) continue;
    const found = paired(
      group.map((session) => fileMarks(session, meeting, shiftDays)),
      known.map((origin) => ({ ...ourMarks(origin), isGone: isGone(origin) })),
      id.startsWith("title:"),
    );
    for (const session of group) ids.set(session, found.get(session)?.externalId ?? freeId(id, used));
  }
  if (ids.size === 0) return sessions;
  return sessions.map((each) => ({ ...each, externalId: ids.get(each) ?? each.externalId }));
}

/** `a#2` came as the second `a`, unless the file has an entry that is called so itself. */
function groupOf(externalId: string, groups: ReadonlyMap<string, unknown>): string {
  const shared = groups.has(externalId) ? null : /^(.+)#\d+$/s.exec(externalId);
  return shared?.[1] ?? externalId;
}

function freeId(id: string, used: Set<string>): string {
  let free = id;
  for (let n = 2; used.has(free); n += 1) free = `${id}#${n}`;
  used.add(free);
  return free;
}

type Marks = { readonly title: string | null; readonly start: number | null; readonly room: string | null };
type Marked<T> = Marks & { readonly it: T; readonly isGone?: boolean };

function fileMarks(
  session: ImportedSession,
  meeting: Known["meeting"],
  shiftDays: number,
): Marked<ImportedSession> {
  const title = session.isTitleMissing === true ? null : session.title;
  const startsAt = shiftedStart(session, meeting, shiftDays, createIssues());
  return { it: session, ...marksOf(title, startsAt, session.room) };
}

function ourMarks(origin: Origin): Marked<Origin> {
  const { title, roomName, place } = origin.base;
  return { it: origin, ...marksOf(title, place?.startsAt ?? null, roomName) };
}

function marksOf(title: string | null, startsAt: string | null, room: string | null): Marks {
  const start = startsAt === null ? null : toEpochMs(startsAt);
  return { title, start, room: room === null ? null : roomKey(room) };
}

/** What tells that two are the same, the surest first; nothing at all is left to their order. */
const SIGNS: readonly (readonly (keyof Marks)[])[] = [
  ["title", "start", "room"],
  ["title", "start"],
  ["title", "room"],
  ["title"],
  ["start", "room"],
  ["start"],
  [],
];
/** Of more than these nobody could tell which moved where. */
const MOST_COMPARED = 10_000;

/**
 * Whom each was. A cancelled one comes back by its own title and time, or by the title if others of its id have
 * others: anything else under its id is new, not cancelled.
 */
function paired(
  files: readonly Marked<ImportedSession>[],
  ours: readonly Marked<Origin>[],
  isByTitle: boolean,
): Map<ImportedSession, Origin> {
  const found = new Map<ImportedSession, Origin>();
  const taken = new Set<Origin>();
  for (const signs of SIGNS) {
    const mayBeGone = signs[0] === "title" && (!isByTitle || signs.includes("start"));
    const open = ours.filter(({ it, isGone }) => !taken.has(it) && (mayBeGone || isGone !== true));
    const bySign = Map.groupBy(open, (each) => signOf(each, signs));
    const left = files.filter(({ it }) => !found.has(it));
    for (const [sign, theirs] of Map.groupBy(left, (each) => signOf(each, signs))) {
      if (sign === null) continue;
      for (const [file, origin] of nearest(theirs, bySign.get(sign) ?? [])) {
        if (found.has(file) || taken.has(origin)) continue;
        found.set(file, origin);
        taken.add(origin);
      }
    }
  }
  return found;
}

function signOf(marks: Marks, signs: readonly (keyof Marks)[]): string | null {
  const values = signs.map((sign) => marks[sign]);
  return values.includes(null) ? null : JSON.stringify(values);
}

/** All pairs, those that stand before the cancelled, then those closest in time. */
function nearest(
  files: readonly Marked<ImportedSession>[],
  ours: readonly Marked<Origin>[],
): [ImportedSession, Origin][] {
  const [a, b] = [files.toSorted(byStart), ours.toSorted(byStart)];
  if (a.length * b.length > MOST_COMPARED) {
    return a.slice(0, b.length).map((file, at) => [file.it, b[at]!.it]);
  }
  return a
    .flatMap((file) => b.map((origin) => ({ file, origin, apart: apart(file, origin) })))
    .toSorted((x, y) => x.apart - y.apart)
    .map(({ file, origin }) => [file.it, origin.it]);
}

const FAR = Number.MAX_SAFE_INTEGER;

const byStart = (a: Marks, b: Marks) => (a.start ?? FAR) - (b.start ?? FAR);

function apart(file: Marks, { start, isGone }: Marked<Origin>): number {
  if (isGone === true) return FAR;
  return file.start === null || start === null ? FAR / 2 : Math.abs(file.start - start);
}
