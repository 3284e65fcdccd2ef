import { Kernel } from "../kernel.ts";
import { modelOf, NONE } from "../model.ts";
import type { Model } from "../model.ts";
import type { Placement, Placements, Problem } from "../problem.ts";
import { validatePlacements } from "../validate.ts";

/** What stands when something has changed, and what of it may not be touched. */
export interface Standing {
  /** The changed problem, published as what stands is. */
  readonly problem: Problem;
  readonly model: Model;
  /** As given; may name rooms that are gone. */
  readonly placements: Placements;
  readonly earliest: number;
  readonly start: Int32Array;
  /** NONE: no place, or in a room that is gone. */
  readonly room: Int32Array;
  /** Moving it counts, also if its room is gone. */
  readonly hadPlace: Uint8Array;
  /** Begun, or standing where it is pinned in time and room. */
  readonly isFrozen: Uint8Array;
}

/**
 * Sessions and rooms of `placements` that the problem doesn't know are taken as gone; what has begun in such a room
 * stays at its time, without a room. Throws ProblemError.
 */
export function standingOf(problem: Problem, given: Placements, nowMinute: number | undefined): Standing {
  const placements = begunStays(problem, knownSessions(problem, given), nowMinute);
  const published = knownRooms(problem, placements);
  // The same object keeps what has been compiled for it.
  const isPublished = problem.published !== undefined && isSame(problem.published, published);
  const model = modelOf(isPublished ? problem : { ...problem, published });
  const n = model.sessionCount;
  const standing = {
    problem: model.problem,
    model,
    placements,
    earliest: nowMinute ?? -Infinity,
    start: new Int32Array(n),
    room: new Int32Array(n).fill(NONE),
    hadPlace: new Uint8Array(n),
    isFrozen: new Uint8Array(n),
  };
  for (let s = 0; s < n; s += 1) settle(standing, s);
  return standing;
}

function settle(standing: Standing, s: number): void {
  const { model, problem, start, room, hadPlace, isFrozen } = standing;
  const { id } = problem.sessions[s]!;
  if (standing.placements[id]) hadPlace[s] = 1;
  const place = problem.published?.[id];
  if (place) {
    start[s] = place.start;
    room[s] = place.roomId === null ? model.nowhere : model.roomIndex.get(place.roomId)!;
  } else if (model.isFixed[s] && !hadPlace[s]) {
    start[s] = model.pinnedStart[s]!;
    room[s] = model.pinnedRoom[s]!;
  }
  if (room[s] === NONE) return;
  const isAtPin =
    model.isLocked[s] === 1 && start[s] === model.pinnedStart[s] && room[s] === model.pinnedRoom[s];
  if (isAtPin || start[s]! < standing.earliest) isFrozen[s] = 1;
}

function isSame(a: Placements, b: Placements): boolean {
  const known = placedIn(b);
  return (
    placedIn(a).length === known.length &&
    known.every(([id, place]) => a[id]?.start === place?.start && a[id]?.roomId === place?.roomId)
  );
}

function placedIn(placements: Placements): [string, Placement | null][] {
  return Object.entries(placements).filter(([, place]) => place !== null);
}

function knownSessions(problem: Problem, given: Placements): Placements {
  const ids = new Set(problem.sessions.map(({ id }) => id));
  return Object.fromEntries(Object.entries(given).filter(([id]) => ids.has(id)));
}

function knownRooms(problem: Problem, placements: Placements): Placements {
  const ids = roomIdsOf(problem);
  return Object.fromEntries(
    Object.entries(placements).filter(([, place]) => place !== null && ids.has(place.roomId)),
  );
}

function begunStays(problem: Problem, placements: Placements, nowMinute = -Infinity): Placements {
  const ids = roomIdsOf(problem);
  return Object.fromEntries(
    Object.entries(placements).map(([id, place]) => {
      if (!place || ids.has(place.roomId)) return [id, place];
      const nowhere = { start: place.start, roomId: null };
      validatePlacements(problem, { [id]: nowhere });
      return [id, place.start < nowMinute ? nowhere : place];
    }),
  );
}

function roomIdsOf({ rooms }: Problem): ReadonlySet<string | null> {
  return new Set<string | null>(rooms.map(({ id }) => id)).add(null);
}

/** Takes a kernel back to where all stand as they stood but those in `except`, who stand nowhere. */
export function reset({ model, start, room }: Standing, kernel: Kernel, except: ReadonlySet<number>): void {
  const moved: number[] = [];
  for (let s = 0; s < model.sessionCount; s += 1) {
    const wanted = except.has(s) ? NONE : room[s]!;
    if (kernel.state.room[s] === wanted && (wanted === NONE || kernel.state.start[s] === start[s])) continue;
    if (kernel.state.isPlaced(s)) kernel.remove(s);
    if (wanted !== NONE) moved.push(s);
  }
  for (const s of moved) kernel.place(s, start[s]!, room[s]!);
}

/** Takes a kernel to a programme. */
export function goTo({ model, problem }: Standing, kernel: Kernel, placements: Placements): void {
  const moved: { s: number; start: number; room: number }[] = [];
  for (const [s, { id }] of problem.sessions.entries()) {
    const place = placements[id];
    const room = !place ? NONE : place.roomId === null ? model.nowhere : model.roomIndex.get(place.roomId)!;
    if (kernel.state.room[s] === room && (!place || kernel.state.start[s] === place.start)) continue;
    if (kernel.state.isPlaced(s)) kernel.remove(s);
    if (place) moved.push({ s, start: place.start, room });
  }
  for (const { s, start, room } of moved) kernel.place(s, start, room);
}

/** A kernel in which only the wanted ones of the sessions stand, where they stood; see Kernel for `isCounting`. */
export function kernelWith(
  { model, start, room }: Standing,
  isWanted: (s: number) => boolean,
  isCounting = true,
): Kernel {
  const kernel = new Kernel(model, isCounting);
  for (let s = 0; s < model.sessionCount; s += 1) {
    if (room[s] !== NONE && isWanted(s)) kernel.place(s, start[s]!, room[s]!);
  }
  return kernel;
}

export function placementAt(model: Model, start: number, room: number): Placement {
  return { start, roomId: room === model.nowhere ? null : model.problem.rooms[room]!.id };
}
