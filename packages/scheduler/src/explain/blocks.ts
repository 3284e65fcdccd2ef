import type { Kernel } from "../kernel.ts";
import { kernelAt } from "../judge-kernel.ts";
import type { Placements, Problem } from "../problem.ts";
import { ProblemError } from "../problem-error.ts";
import type { Wording } from "../result.ts";
import type { State } from "../state.ts";
import { stateOf } from "../state.ts";
import type { Teller } from "../teller.ts";
import { counted, listed, tellerOf } from "../teller.ts";
import { Bits } from "./bits.ts";
import { constraintsOf, gridOf, isImmovable, sizeOf } from "./constraints.ts";
import type { Constraint } from "./constraints.ts";
import { fewestToLeave } from "./hitting-set.ts";

const MOST_BLOCKERS = 12;

/** A session that would have to leave its place. */
export interface Blocker {
  readonly sessionId: string;
  /** Pinned or fixed where it stands. */
  readonly isPinned: boolean;
  /** Where it could go then without breaking a hard rule, the other blockers being gone and nobody else moving. */
  readonly places: number;
}

/** A place that would do for a session but for others. */
export interface BlockedPlace {
  readonly start: number;
  readonly roomId: string | null;
  /** The fewest sessions that would have to move so that it fits there; none: it is free. */
  readonly blockers: readonly Blocker[];
  /** People in those sessions. */
  readonly people: number;
  /** "day 1 10:00, R1: B and C would have to move (14 people)." */
  readonly sentence: string;
}

export interface BlockOptions {
  /** How many places at most; default 5. */
  readonly count?: number;
  readonly wording?: Wording;
}

/**
 * What would have to move so that a session finds a place: for each place that it could have but for others, the
 * smallest set of sessions in its way. Ranked: none of them pinned, each of them with somewhere to go, the fewest
 * sessions, then the fewest people, then time. Empty if no place would do even then (see `explainUnplaced`).
 * Throws ProblemError for an unknown session.
 */
export function whatBlocks(
  problem: Problem,
  placements: Placements,
  sessionId: string,
  { count = 5, wording }: BlockOptions = {},
): BlockedPlace[] {
  const kernel = kernelAt(problem, placements);
  const { model } = kernel;
  const s = model.sessionIndex.get(sessionId);
  if (s === undefined) throw new ProblemError("sessionId", `"${sessionId}" is unknown`);
  const state = stateOf(model, placements);
  if (state.isPlaced(s)) state.remove(s);
  const say = tellerOf(problem, wording);
  const sets = blockedSets(state, s).toSorted(compareSets);
  // Whether blockers have somewhere to go is worth knowing only for those that may be shown. The kernel is kept
  // for later questions: it is left as it was.
  const before = liftOut(kernel, [s]);
  const places = sets.slice(0, count * 4).map((set) => blockedPlace(kernel, s, set, say));
  putBack(kernel, before);
  return places.toSorted((a, b) => stuck(a) - stuck(b)).slice(0, count);
}

type Spots = readonly { readonly o: number; readonly start: number; readonly room: number }[];

function liftOut(kernel: Kernel, sessions: readonly number[]): Spots {
  const { state } = kernel;
  const spots = sessions
    .filter((o) => state.isPlaced(o))
    .map((o) => ({ o, start: state.start[o]!, room: state.room[o]! }));
  for (const { o } of spots) kernel.remove(o);
  return spots;
}

function putBack(kernel: Kernel, spots: Spots): void {
  for (const { o, start, room } of spots) kernel.place(o, start, room);
}

interface BlockedSet {
  readonly start: number;
  readonly room: number;
  readonly sessions: readonly number[];
  readonly pinned: number;
  readonly people: number;
}

function compareSets(a: BlockedSet, b: BlockedSet): number {
  return (
    Math.sign(a.pinned) - Math.sign(b.pinned) ||
    a.sessions.length - b.sessions.length ||
    a.people - b.people ||
    a.start - b.start ||
    a.room - b.room
  );
}

function blockedSets(state: State, s: number): BlockedSet[] {
  const { model } = state;
  const grid = gridOf(model, s);
  if (sizeOf(grid) === 0) return [];
  const constraints = constraintsOf(state, s, grid);
  const own = new Bits(sizeOf(grid));
  for (const { others, forbids } of constraints) if (others.length === 0) own.addAll(forbids);
  const byOthers = constraints.filter(({ others }) => others.length > 0);
  const sets: BlockedSet[] = [];
  const peopleIn = new Map<string, number>();
  const count = (sessions: readonly number[]) => {
    const key = sessions.join();
    const known = peopleIn.get(key);
    if (known !== undefined) return known;
    const people = new Set(sessions.flatMap((o) => [...model.roles[o]!.keys()])).size;
    peopleIn.set(key, people);
    return people;
  };
  for (const [t, start] of grid.starts.entries()) {
    for (const [r, room] of grid.rooms.entries()) {
      const i = t * grid.rooms.length + r;
      if (own.has(i)) continue;
      const sessions = blockersAt(
        state,
        s,
        start,
        room,
        byOthers.filter(({ forbids }) => forbids.has(i)),
      );
      if (!sessions) continue;
      const pinned = sessions.filter((o) => isImmovable(state, o)).length;
      sets.push({ start, room, sessions, pinned, people: count(sessions) });
    }
  }
  return sets;
}

/** Read off the constraints; only a rule about many sessions has to be asked what would be enough. */
function blockersAt(
  state: State,
  s: number,
  start: number,
  room: number,
  against: readonly Constraint[],
): number[] | null {
  if (against.every(({ rule }) => rule.shape !== "wide")) {
    const end = start + state.model.duration[s]!;
    const isThere = (o: number) => state.start[o]! < end && start < state.end[o]!;
    const sessions = new Set(
      against.flatMap(({ others, rule }) =>
        rule.shape === "shared-room" ? others.filter((o) => isThere(o)) : others,
      ),
    );
    return sessions.size > MOST_BLOCKERS ? null : [...sessions].toSorted((a, b) => a - b);
  }
  state.place(s, start, room);
  const sessions = fewestToLeave(state, s, MOST_BLOCKERS);
  state.remove(s);
  return sessions && sessions.toSorted((a, b) => a - b);
}

function blockedPlace(
  kernel: Kernel,
  s: number,
  { start, room, sessions, people }: BlockedSet,
  say: Teller,
): BlockedPlace {
  const { model } = kernel;
  const { problem } = model;
  const roomId = room === model.nowhere ? null : problem.rooms[room]!.id;
  const immovable = new Set(sessions.filter((o) => isImmovable(kernel.state, o)));
  const before = liftOut(kernel, sessions);
  kernel.place(s, start, room);
  const blockers = sessions.map((o) => ({
    sessionId: problem.sessions[o]!.id,
    isPinned: immovable.has(o),
    places: immovable.has(o) ? 0 : placesFor(kernel, o),
  }));
  kernel.remove(s);
  putBack(kernel, before);
  const where = roomId === null ? say.moment(start) : `${say.moment(start)}, ${say.room(roomId)}`;
  return { start, roomId, blockers, people, sentence: `${where}: ${sentenceOf(blockers, people, say)}` };
}

function sentenceOf(blockers: readonly Blocker[], people: number, say: Teller): string {
  if (blockers.length === 0) return "free.";
  const titles = listed(blockers.map(({ sessionId }) => say.session(sessionId)));
  const pinned = blockers.filter(({ isPinned }) => isPinned).map(({ sessionId }) => say.session(sessionId));
  const nowhere = blockers.filter(({ isPinned, places }) => !isPinned && places === 0);
  const notes = [
    ...(pinned.length > 0 ? [`${listed(pinned)} can't`] : []),
    ...(nowhere.length > 0
      ? [`${listed(nowhere.map(({ sessionId }) => say.session(sessionId)))} would need others to move, too`]
      : []),
  ];
  const counts = `(${counted(people, "person", "people")})`;
  return `${titles} would have to move ${counts}${notes.map((note) => `; ${note}`).join("")}.`;
}

function stuck({ blockers }: BlockedPlace): number {
  if (blockers.some(({ isPinned }) => isPinned)) return 2;
  return blockers.some(({ places }) => places === 0) ? 1 : 0;
}

function placesFor(kernel: Kernel, o: number): number {
  const { starts, rooms } = gridOf(kernel.model, o);
  let count = 0;
  for (const start of starts) {
    if (!kernel.scan(o, start, 0)) continue;
    for (const room of rooms) if (kernel.at(room, 0)) count += 1;
  }
  return count;
}
