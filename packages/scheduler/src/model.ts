import { mergeIntervals } from "./intervals.ts";
import { changedSessions, isAttendedAlike } from "./model-kin.ts";
import { compileAttendance } from "./model-people.ts";
import type { Attendance } from "./model-people.ts";
import { compileTimeline } from "./model-time.ts";
import type { Timeline } from "./model-time.ts";
import type { Interval, Problem } from "./problem.ts";
import { validateLists } from "./validate-lists.ts";
import { validateProblem, validateSessions } from "./validate.ts";

/** No room, no pin. */
export const NONE = -1;

/** A problem with indexes for ids and typed arrays for numbers; what rules and search read. */
export interface Model extends Attendance, Timeline {
  readonly problem: Problem;
  readonly sessionCount: number;
  readonly roomCount: number;
  /** The room index that stands for "no room of the meeting": shared, endless, nowhere. */
  readonly nowhere: number;
  readonly sessionIndex: ReadonlyMap<string, number>;
  readonly roomIndex: ReadonlyMap<string, number>;
  readonly groupIndex: ReadonlyMap<string, number>;
  readonly duration: Int32Array;
  readonly seats: Int32Array;
  readonly isFixed: Uint8Array;
  /** Fixed, or pinned in time and room: the search never moves it. */
  readonly isLocked: Uint8Array;
  readonly hasPinnedStart: Uint8Array;
  readonly pinnedStart: Int32Array;
  /** Room index (or `nowhere`), NONE if the room is free to choose. */
  readonly pinnedRoom: Int32Array;
  readonly capacity: Int32Array;
  /** Also for `nowhere`. */
  readonly isShared: Uint8Array;
  readonly closed: readonly (readonly Interval[])[];
  /** Site index by room, NONE for `nowhere`. */
  readonly siteOf: Int32Array;
  readonly siteCount: number;
  /** Minutes between sites, siteCount × siteCount. */
  readonly walking: Int32Array;
}

const cache = new WeakMap<Problem, Model>();
/** By its people, the problem that was compiled last: the next one mostly has another pin or length, and no more. */
const latest = new WeakMap<Problem["people"], Model>();

/** The compiled problem, made once per object. Throws ProblemError. */
export function modelOf(problem: Problem): Model {
  let model = cache.get(problem);
  if (!model) {
    // Before anything in it is looked at, also where only a few sessions are new.
    validateLists(problem);
    model = compileLike(latest.get(problem.people), problem);
    cache.set(problem, model);
    latest.set(problem.people, model);
  }
  return model;
}

/** Thousands of people in hundreds of sessions take far longer to check and to index than all the rest. */
function compileLike(known: Model | undefined, problem: Problem): Model {
  const changed = known ? changedSessions(known.problem, problem) : null;
  if (!known || changed === null) {
    validateProblem(problem);
    return compile(problem, compileAttendance(problem));
  }
  validateSessions(problem, changed, {
    people: known.personIndex,
    rooms: known.roomIndex,
    groups: known.groupIndex,
  });
  const isAlike = (s: number) => isAttendedAlike(known.problem.sessions[s]!, problem.sessions[s]!);
  return compile(problem, changed.every(isAlike) ? known : compileAttendance(problem));
}

/** From ids that validateProblem has checked. */
function indexById(entries: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(entries.map((entry, index) => [entry.id, index]));
}

function compile(problem: Problem, attendance: Attendance): Model {
  const roomIndex = indexById(problem.rooms);
  return {
    ...attendance,
    problem,
    sessionCount: problem.sessions.length,
    roomCount: problem.rooms.length,
    nowhere: problem.rooms.length,
    sessionIndex: indexById(problem.sessions),
    roomIndex,
    groupIndex: indexById(problem.groups),
    duration: Int32Array.from(problem.sessions, (session) => session.durationMinutes),
    seats: Int32Array.from(
      problem.sessions,
      (session, s) => session.expectedSize ?? attendance.onSite[s] ?? 0,
    ),
    ...compilePins(problem, roomIndex),
    ...compileRooms(problem),
    ...compileTimeline(problem),
  };
}

function compilePins(problem: Problem, roomIndex: ReadonlyMap<string, number>) {
  const { sessions } = problem;
  const pinnedRoom = Int32Array.from(sessions, ({ pinned }) => {
    if (pinned?.roomId === undefined) return NONE;
    return pinned.roomId === null ? problem.rooms.length : (roomIndex.get(pinned.roomId) ?? NONE);
  });
  const hasPinnedStart = Uint8Array.from(sessions, ({ pinned }) => (pinned?.start === undefined ? 0 : 1));
  return {
    pinnedRoom,
    hasPinnedStart,
    pinnedStart: Int32Array.from(sessions, ({ pinned }) => pinned?.start ?? 0),
    isFixed: Uint8Array.from(sessions, ({ isFixed }) => (isFixed ? 1 : 0)),
    isLocked: hasPinnedStart.map((has, s) => (has && pinnedRoom[s] !== NONE ? 1 : 0)),
  };
}

function compileRooms(problem: Problem) {
  const sites = new Map<string, number>();
  const siteNumber = (site: string) => {
    if (!sites.has(site)) sites.set(site, sites.size);
    return sites.get(site) ?? NONE;
  };
  const siteOf = Int32Array.from([...problem.rooms.map(({ site }) => siteNumber(site)), NONE]);
  for (const { sites: pair } of problem.walking) pair.forEach(siteNumber);
  const walking = new Int32Array(sites.size * sites.size);
  for (const { sites: pair, minutes } of problem.walking) {
    const [a, b] = [siteNumber(pair[0]), siteNumber(pair[1])];
    walking[a * sites.size + b] = minutes;
    walking[b * sites.size + a] = minutes;
  }
  return {
    capacity: Int32Array.from([...problem.rooms.map((room) => room.capacity), 0]),
    isShared: Uint8Array.from([...problem.rooms.map((room) => (room.isShared ? 1 : 0)), 1]),
    closed: [...problem.rooms.map((room) => mergeIntervals(room.closed)), []],
    siteOf,
    siteCount: sites.size,
    walking,
  };
}
