import type { Session, SessionKind } from "@plenary/contract";
import type { Problem, Session as ProblemSession } from "@plenary/scheduler";
import { compareInstants } from "@plenary/time";
import { fold } from "../../lib/table.ts";

/** What is looked for; it stands in the address. */
export type BoardFilter = {
  readonly q?: string | undefined;
  readonly group?: readonly string[] | undefined;
  readonly kind?: readonly SessionKind[] | undefined;
  readonly conflicts?: boolean | undefined;
  /** The id of somebody: everything that needs them or that they have chosen. */
  readonly person?: string | undefined;
  /** The id of an institution: everything that needs somebody from there. */
  readonly institution?: string | undefined;
};

/** Who is at a session, as the filter asks. */
export type Attendance = {
  /** All names in one text, for searching. */
  readonly names: string;
  readonly personIds: ReadonlySet<string>;
  readonly institutionIds: ReadonlySet<string>;
};

type Known = {
  readonly attendance: ReadonlyMap<string, Attendance>;
  readonly hasClash: (sessionId: string) => boolean;
};

export function isFiltering(filter: BoardFilter): boolean {
  const { q, group, kind, conflicts, person, institution } = filter;
  return (
    [q, person, institution].some(Boolean) ||
    [group, kind].some((list) => (list?.length ?? 0) > 0) ||
    conflicts === true
  );
}

/** Every word must occur in the title, the purpose, a group's name or a person's. */
export function matches(session: Session, filter: BoardFilter, { attendance, hasClash }: Known): boolean {
  if (filter.group?.length && !session.groups.some(({ shortName }) => filter.group?.includes(shortName)))
    return false;
  if (filter.kind?.length && !filter.kind.includes(session.kind)) return false;
  if (filter.conflicts && !hasClash(session.id)) return false;
  const there = attendance.get(session.id);
  if (filter.person && !there?.personIds.has(filter.person)) return false;
  if (filter.institution && !there?.institutionIds.has(filter.institution)) return false;
  const words = fold(filter.q ?? "")
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return true;
  const groups = session.groups.map(({ shortName }) => shortName).join(" ");
  const text = fold(`${session.title} ${session.purpose} ${groups} ${there?.names ?? ""}`);
  return words.every((word) => text.includes(word));
}

/**
 * Who is needed at a session or has chosen it. What everybody attends touches everybody, but is not found by
 * each of their names.
 */
export function attendanceBySession(problem: Problem): Map<string, Attendance> {
  const { people, sessions } = problem;
  const known = knownAmong.get(people) ?? new WeakMap<ProblemSession, Attendance>();
  knownAmong.set(people, known);
  const fresh = sessions.filter((session) => !known.has(session));
  for (const [session, there] of attendanceOf(people, fresh)) known.set(session, there);
  return new Map(sessions.map((session) => [session.id, known.get(session)!]));
}

/** By people and session: after a move all sessions but one are the same as before. */
const knownAmong = new WeakMap<Problem["people"], WeakMap<ProblemSession, Attendance>>();

function attendanceOf(
  people: Problem["people"],
  sessions: readonly ProblemSession[],
): [ProblemSession, Attendance][] {
  if (sessions.length === 0) return [];
  const personById = new Map(people.map((person) => [person.id, person]));
  const allIds = people.map(({ id }) => id);
  const institutionsOf = (ids: readonly string[]) =>
    new Set(ids.flatMap((id) => personById.get(id)?.institutionId ?? []));
  const everybody = { personIds: new Set(allIds), institutionIds: institutionsOf(allIds) };
  return sessions.map((session) => {
    const { requiredPeople, keyPeople, wishedPeople, everybody: isForEverybody } = session;
    const needed = [...requiredPeople, ...keyPeople];
    const ids = [...needed, ...wishedPeople];
    const names = ids.map((personId) => personById.get(personId)?.name ?? "").join(" ");
    const own = { personIds: new Set(ids), institutionIds: institutionsOf(needed) };
    return [session, { names, ...(isForEverybody === true ? everybody : own) }];
  });
}

/** Those of the sessions that have a place, as one meets them in the programme. */
export function inOrderOfTime(
  { sessions, rooms }: { sessions: readonly Session[]; rooms: readonly { id: string }[] },
  ids: ReadonlySet<string>,
): string[] {
  const roomAt = new Map(rooms.map(({ id }, index) => [id, index]));
  return sessions
    .flatMap(({ id, placement }) => (placement && ids.has(id) ? [{ id, placement }] : []))
    .toSorted(
      ({ placement: a }, { placement: b }) =>
        compareInstants(a.startsAt, b.startsAt) || roomAt.get(a.roomId)! - roomAt.get(b.roomId)!,
    )
    .map(({ id }) => id);
}

/** The list with the value added or taken out; undefined when nothing is left, so that the address stays short. */
export function toggled<T extends string>(values: readonly T[] | undefined, value: T): T[] | undefined {
  const list = values ?? [];
  const next = list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
  return next.length > 0 ? next : undefined;
}
