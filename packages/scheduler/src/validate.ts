import type { DayShape, Interval, Placements, Problem, Room, Session } from "./problem.ts";
import { RULE_NAMES } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import { needsList, validateLists } from "./validate-lists.ts";
import { validateRelations } from "./validate-relations.ts";

const MAX_MINUTE = 1_000_000;
const MAX_MEMBERS = 1_000_000;
const MAX_STARTS = 20_000;
const DAY_SHAPE: ReadonlySet<string> = new Set<keyof DayShape>([
  "lateMinutes",
  "maxInARow",
  "breakMinutes",
  "gapMinutes",
]);

/** Throws a ProblemError that names the first bad entry. */
export function validateProblem(problem: Problem): void {
  validateLists(problem);
  needsInteger("slotMinutes", problem.slotMinutes, 1, 1440);
  const ids = {
    segments: uniqueIds("segments", problem.segments),
    rooms: uniqueIds("rooms", problem.rooms),
    people: uniqueIds("people", problem.people),
    groups: uniqueIds("groups", problem.groups),
    sessions: uniqueIds("sessions", problem.sessions),
  };
  validateFrame(problem, ids.people);
  for (const [i, { sites, minutes }] of problem.walking.entries()) {
    needsList(`walking[${i}].sites`, sites);
    if (sites.length !== 2) throw new ProblemError(`walking[${i}].sites`, "must be two");
    needsInteger(`walking[${i}].minutes`, minutes, 0, MAX_MINUTE);
  }
  validateSessions(problem, problem.sessions.keys(), ids);
  validateRelations(problem, ids);
  for (const [name, weight] of Object.entries(problem.weights ?? {})) {
    if (!RULE_NAMES.some((rule) => rule === name)) throw new ProblemError(`weights.${name}`, "is not a rule");
    needsInteger(`weights.${name}`, weight, 0, MAX_MINUTE);
  }
  if (problem.published) validatePlacements(problem, problem.published, "published");
}

/** Only these sessions, by their places in the list. Throws a ProblemError that names the first bad entry. */
export function validateSessions(problem: Problem, indexes: Iterable<number>, ids: SessionIds): void {
  for (const s of indexes) validateSession(`sessions[${s}]`, problem.sessions[s]!, ids);
}

/** Throws a ProblemError for an unknown session or room, or a start that is no whole minute. */
export function validatePlacements(problem: Problem, placements: Placements, path = "placements"): void {
  const sessions = new Set(problem.sessions.map(({ id }) => id));
  const rooms = new Set(problem.rooms.map(({ id }) => id));
  needsObject(path, placements);
  for (const [id, placement] of Object.entries(placements)) {
    knownIds(path, [id], sessions);
    if (!placement) continue;
    needsInteger(`${path}.${id}.start`, placement.start, -MAX_MINUTE, MAX_MINUTE);
    if (placement.roomId !== null) knownIds(`${path}.${id}.roomId`, [placement.roomId], rooms);
  }
}

type Known = Pick<ReadonlySet<string>, "has">;

/** What a session may name: sets, or maps by id. */
interface SessionIds {
  readonly rooms: Known;
  readonly people: Known;
  readonly groups: Known;
}

function validateFrame(problem: Problem, people: Known): void {
  let starts = 0;
  for (const [i, segment] of problem.segments.entries()) {
    validateInterval(`segments[${i}]`, segment);
    needsInteger(`segments[${i}].day`, segment.day, -MAX_MINUTE, MAX_MINUTE);
    starts += (segment.endMinute - segment.startMinute) / problem.slotMinutes;
  }
  if (starts > MAX_STARTS) throw new ProblemError("segments", `offer more than ${MAX_STARTS} starts`);
  for (const [r, room] of problem.rooms.entries()) validateRoom(`rooms[${r}]`, room);
  for (const [p, { available }] of problem.people.entries()) {
    validateIntervals(`people[${p}].available`, available);
  }
  for (const [g, { memberIds, quorum, absentMembers, institutionCoverage }] of problem.groups.entries()) {
    knownIds(`groups[${g}].memberIds`, memberIds, people);
    needsShare(`groups[${g}].quorum`, quorum);
    needsInteger(`groups[${g}].absentMembers`, absentMembers ?? 0, 0, MAX_MEMBERS);
    needsShare(`groups[${g}].institutionCoverage`, institutionCoverage);
  }
  for (const [i, window] of (problem.lunch ?? []).entries()) {
    needsObject(`lunch[${i}]`, window);
    validateInterval(`lunch[${i}]`, window);
    needsInteger(`lunch[${i}].minutes`, window.minutes, 0, MAX_MINUTE);
  }
  for (const [name, value] of Object.entries(problem.dayShape ?? {})) {
    if (!DAY_SHAPE.has(name)) throw new ProblemError(`dayShape.${name}`, "is unknown");
    needsInteger(`dayShape.${name}`, value, 1, MAX_MINUTE);
  }
}

function validateRoom(path: string, room: Room): void {
  needsInteger(`${path}.capacity`, room.capacity, 0, MAX_MINUTE);
  validateIntervals(`${path}.closed`, room.closed);
}

function validateSession(path: string, session: Session, ids: SessionIds): void {
  needsInteger(`${path}.durationMinutes`, session.durationMinutes, 1, MAX_MINUTE);
  if (session.expectedSize !== undefined) {
    needsInteger(`${path}.expectedSize`, session.expectedSize, 0, MAX_MINUTE);
  }
  knownIds(`${path}.groupIds`, session.groupIds, ids.groups);
  knownIds(`${path}.requiredPeople`, session.requiredPeople, ids.people);
  knownIds(`${path}.wishedPeople`, session.wishedPeople, ids.people);
  knownIds(`${path}.keyPeople`, session.keyPeople, ids.people);
  notEmpty(`${path}.allowedStarts`, session.allowedStarts);
  notEmpty(`${path}.allowedIntervals`, session.allowedIntervals);
  notEmpty(`${path}.allowedRooms`, session.allowedRooms);
  session.allowedStarts?.forEach((start, i) =>
    needsInteger(`${path}.allowedStarts[${i}]`, start, -MAX_MINUTE, MAX_MINUTE),
  );
  knownIds(`${path}.allowedRooms`, session.allowedRooms ?? [], ids.rooms);
  knownIds(`${path}.preferredRoomIds`, session.preferredRoomIds ?? [], ids.rooms);
  validateIntervals(`${path}.allowedIntervals`, session.allowedIntervals);
  validateIntervals(`${path}.preferredIntervals`, session.preferredIntervals);
  validateIntervals(`${path}.undesiredIntervals`, session.undesiredIntervals);
  session.undesiredIntervals?.forEach(({ weight = 1 }, i) =>
    needsInteger(`${path}.undesiredIntervals[${i}].weight`, weight, 0, MAX_MINUTE),
  );
  validatePin(path, session, ids);
}

function validatePin(path: string, { pinned, isFixed }: Session, ids: SessionIds): void {
  if (pinned?.start !== undefined)
    needsInteger(`${path}.pinned.start`, pinned.start, -MAX_MINUTE, MAX_MINUTE);
  if (pinned) needsObject(`${path}.pinned`, pinned);
  if (pinned?.roomId !== undefined && pinned.roomId !== null)
    knownIds(`${path}.pinned.roomId`, [pinned.roomId], ids.rooms);
  if (isFixed && (pinned?.start === undefined || pinned.roomId === undefined)) {
    throw new ProblemError(`${path}.pinned`, "a fixed session needs its time and room (or null for no room)");
  }
}

function uniqueIds(path: string, entries: readonly { readonly id: string }[]): Set<string> {
  const seen = new Set<string>();
  for (const [i, { id }] of entries.entries()) {
    if (typeof id !== "string") throw new ProblemError(`${path}[${i}].id`, "must be text");
    if (seen.has(id)) throw new ProblemError(`${path}[${i}].id`, `"${id}" is there twice`);
    seen.add(id);
  }
  return seen;
}

function knownIds(path: string, wanted: readonly string[], known: Known): void {
  for (const [i, id] of wanted.entries()) {
    if (!known.has(id)) throw new ProblemError(`${path}[${i}]`, `"${id}" is unknown`);
  }
}

function notEmpty(path: string, list: readonly unknown[] | undefined): void {
  if (list?.length === 0) throw new ProblemError(path, "must not be empty; leave it out if anything goes");
}

function needsInteger(path: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value)) throw new ProblemError(path, `${value} is not a whole number`);
  if (value < min || value > max) throw new ProblemError(path, `${value} is not between ${min} and ${max}`);
}

function needsObject(path: string, value: unknown): void {
  if (typeof value !== "object" || value === null) throw new ProblemError(path, "must be an object");
}

function needsShare(path: string, share: number | undefined): void {
  if (share !== undefined && !(share >= 0 && share <= 1)) {
    throw new ProblemError(path, "must lie between 0 and 1");
  }
}

function validateIntervals(path: string, intervals: readonly Interval[] | undefined): void {
  intervals?.forEach((interval, i) => {
    needsObject(`${path}[${i}]`, interval);
    validateInterval(`${path}[${i}]`, interval);
  });
}

function validateInterval(path: string, { startMinute, endMinute }: Interval): void {
  needsInteger(`${path}.startMinute`, startMinute, -MAX_MINUTE, MAX_MINUTE);
  needsInteger(`${path}.endMinute`, endMinute, -MAX_MINUTE, MAX_MINUTE);
  if (endMinute <= startMinute) throw new ProblemError(path, "ends before it starts");
}
