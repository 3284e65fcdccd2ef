import type { Group, Person, Problem, Room, Session } from "./problem.ts";
import type { Violation, Wording } from "./result.ts";

/** Names and times for sentences. */
export interface Teller {
  readonly problem: Problem;
  /** "“Kick-off”": where a title ends and the sentence goes on can’t be told without the marks. */
  session(id: string | undefined): string;
  room(id: string | null | undefined): string;
  group(id: string | undefined): string;
  /** "Ann Lee, Bo Ek and 3 more" */
  people(ids: readonly string[]): string;
  /** "day 2 10:15–11:00" for the i-th session of a violation. */
  when(violation: Violation, i?: number): string;
  /** "day 2 10:15–10:30": what the sessions of a violation have of the time in common. */
  together(violation: Violation): string;
  /** "10:15" when the i-th session of a violation ends. */
  endOf(violation: Violation, i: number): string;
  /** "day 2 10:15" */
  moment(minute: number): string;
  findSession(id: string | undefined): Session | undefined;
  findRoom(id: string | undefined): Room | undefined;
}

interface Names {
  readonly sessions: ReadonlyMap<string, Session>;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly people: ReadonlyMap<string, Person>;
  readonly groups: ReadonlyMap<string, Group>;
}

const MINUTES_PER_DAY = 1440;
const NAMED_PEOPLE = 3;

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** Days by number from 1 and a clock that starts at the origin. */
const plainWording: Wording = {
  time(minute) {
    const ofDay = ((minute % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
    return `${twoDigits(Math.floor(ofDay / 60))}:${twoDigits(ofDay % 60)}`;
  },
  day: (minute) => `day ${Math.floor(minute / MINUTES_PER_DAY) + 1}`,
};

const cache = new WeakMap<Problem, Names>();

function namesOf(problem: Problem): Names {
  let names = cache.get(problem);
  if (!names) {
    names = {
      sessions: byId(problem.sessions),
      rooms: byId(problem.rooms),
      people: byId(problem.people),
      groups: byId(problem.groups),
    };
    cache.set(problem, names);
  }
  return names;
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

export function tellerOf(problem: Problem, wording: Wording = plainWording): Teller {
  const names = namesOf(problem);
  const session = (id: string | undefined) => names.sessions.get(id ?? "");
  const endAt = ({ places, sessionIds }: Violation, i: number) =>
    (places[i]?.start ?? 0) + (session(sessionIds[i])?.durationMinutes ?? 0);
  const range = (start: number, end: number) =>
    `${wording.day(start)} ${wording.time(start)}–${wording.time(end)}`;
  return {
    problem,
    session: (id) => quoted(session(id)?.title),
    room: (id) => names.rooms.get(id ?? "")?.name ?? "no room",
    group: (id) => names.groups.get(id ?? "")?.name ?? "an unknown group",
    people: (ids) => listed(ids.map((id) => names.people.get(id)?.name ?? "somebody unknown")),
    when: (violation, i = 0) => {
      const place = violation.places[i];
      return place ? range(place.start, endAt(violation, i)) : "without a time";
    },
    together(violation) {
      const starts = violation.places.flatMap((place) => (place ? [place.start] : []));
      const ends = violation.places.map((_, i) => endAt(violation, i));
      return range(Math.max(...starts), Math.min(...ends));
    },
    endOf: (violation, i) => wording.time(endAt(violation, i)),
    moment: (minute) => `${wording.day(minute)} ${wording.time(minute)}`,
    findSession: session,
    findRoom: (id) => names.rooms.get(id ?? ""),
  };
}

function quoted(title: string | undefined): string {
  return title === undefined ? "an unknown session" : `“${title}”`;
}

/** "A", "A and B", "A, B and C", "A, B, C and 4 more". */
export function listed(names: readonly string[]): string {
  const shown = names.length <= NAMED_PEOPLE + 1 ? names.slice() : names.slice(0, NAMED_PEOPLE);
  if (names.length > shown.length) shown.push(`${names.length - shown.length} more`);
  const last = shown.pop() ?? "nobody";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

/** "1 person needs", "3 people need": count with the right form. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
