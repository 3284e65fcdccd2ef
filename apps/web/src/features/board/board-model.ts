import type { Board, Room, Session } from "@plenary/contract";
import type { Person, Pin, Placements, Problem, Session as ProblemSession } from "@plenary/scheduler";
import { addMinutes } from "@plenary/time";
import { minuteOf } from "./board-clock.ts";
import type { BoardClock } from "./board-clock.ts";

/** Where a session stands, as a move says it. */
export type Place = {
  readonly roomId: string;
  readonly startsAt: string;
  readonly durationMinutes: number;
  readonly isTimePinned: boolean;
  readonly isRoomPinned: boolean;
};

/** Own moves that the server hasn't answered yet: what is shown is the board with these on top. */
export type Overlay = ReadonlyMap<string, Place | null>;

/** Everything the board shows and judges by, in one piece. */
export type BoardModel = {
  readonly draftVersion: number;
  readonly clock: BoardClock;
  readonly blocks: Board["blocks"];
  readonly rooms: readonly Room[];
  readonly roomById: ReadonlyMap<string, Room>;
  readonly sessions: readonly Session[];
  readonly sessionById: ReadonlyMap<string, Session>;
  readonly personById: ReadonlyMap<string, Person>;
  readonly problem: Problem;
  readonly placements: Placements;
};

export function boardModel(board: Board, zone: string, overlay: Overlay): BoardModel {
  const problem = board.problem as unknown as Problem;
  const unmoved = {
    draftVersion: board.draftVersion,
    clock: { originAt: board.originAt, zone },
    blocks: board.blocks,
    rooms: board.rooms,
    roomById: new Map(board.rooms.map((room) => [room.id, room])),
    personById: new Map(problem.people.map((person) => [person.id, person])),
    sessions: board.sessions,
    problem,
  };
  return afterMoves(unmoved, overlay);
}

/** The model as it would be with the moves made. */
export function afterMoves(
  model: Omit<BoardModel, "sessionById" | "placements">,
  overlay: Overlay,
): BoardModel {
  const { clock } = model;
  const sessions = model.sessions.map((session) => withPlace(session, overlay.get(session.id)));
  const sessionById = new Map(sessions.map((session) => [session.id, session]));
  const problem = withSessions(model.problem, sessionById, clock);
  return {
    ...model,
    sessions,
    sessionById,
    problem,
    placements: placementsOf(problem, sessionById, clock),
  };
}

export function placeOf(session: Session | undefined): Place | null {
  if (!session?.placement) return null;
  const { roomId, startsAt, isTimePinned, isRoomPinned } = session.placement;
  return { roomId, startsAt, durationMinutes: session.durationMinutes, isTimePinned, isRoomPinned };
}

export function isSamePlace(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.roomId === b.roomId &&
    a.startsAt === b.startsAt &&
    a.durationMinutes === b.durationMinutes &&
    a.isTimePinned === b.isTimePinned &&
    a.isRoomPinned === b.isRoomPinned
  );
}

/** The frame stays where it is unless it is moved by the dialog; everything else can be picked up. */
export function isCarriable(session: Session): boolean {
  return !session.isFixed;
}

/** By problem and session: what the engine has compiled it keeps by the object. */
const free = new WeakMap<Problem, Map<string, Problem>>();

/**
 * The problem as the engine should judge a carried session by: where it goes its pins go too, and that is
 * decided by whoever carries it.
 */
export function unpinned(problem: Problem, sessionId: string): Problem {
  const session = problem.sessions.find(({ id }) => id === sessionId);
  if (!session || (!session.pinned && !session.isFixed)) return problem;
  const known = free.get(problem) ?? new Map<string, Problem>();
  free.set(problem, known);
  const { pinned: _pinned, isFixed: _isFixed, ...rest } = session;
  const made = known.get(sessionId) ?? {
    ...problem,
    sessions: problem.sessions.map((each) => (each === session ? rest : each)),
  };
  known.set(sessionId, made);
  return made;
}

function withPlace(session: Session, place: Place | null | undefined): Session {
  if (place === undefined) return session;
  if (place === null) return { ...session, placement: null };
  const { durationMinutes, ...rest } = place;
  const endsAt = addMinutes(place.startsAt, durationMinutes);
  const state = session.placement?.state ?? "live";
  return { ...session, durationMinutes, placement: { ...rest, endsAt, state } };
}

function placementsOf(
  problem: Problem,
  sessions: ReadonlyMap<string, Session>,
  clock: BoardClock,
): Placements {
  return Object.fromEntries(
    problem.sessions.map(({ id }) => {
      const placement = sessions.get(id)?.placement;
      return [
        id,
        placement ? { start: minuteOf(clock, placement.startsAt), roomId: placement.roomId } : null,
      ];
    }),
  );
}

/**
 * Pins and lengths follow the sessions. Between a move and the server's next problem the old pins would call the
 * move a fault. The same problem comes back where nothing differs, because the engine keeps what it compiled by it.
 */
function withSessions(problem: Problem, sessions: ReadonlyMap<string, Session>, clock: BoardClock): Problem {
  let hasChanged = false;
  const next = problem.sessions.map((each) => {
    const { pinned, isFixed, ...free } = each;
    const session = sessions.get(each.id);
    const wanted = pinOf(each, session, clock);
    const durationMinutes = session?.durationMinutes ?? each.durationMinutes;
    if (isSamePin(pinned, wanted) && durationMinutes === each.durationMinutes) return each;
    hasChanged = true;
    if (!wanted) return { ...free, durationMinutes };
    return { ...free, durationMinutes, ...(isFixed ? { isFixed } : {}), pinned: wanted };
  });
  return hasChanged ? { ...problem, sessions: next } : problem;
}

function pinOf(
  { isFixed }: ProblemSession,
  session: Session | undefined,
  clock: BoardClock,
): Pin | undefined {
  const placement = session?.placement;
  if (!placement) return undefined;
  const { isTimePinned, isRoomPinned, startsAt, roomId } = placement;
  const pin = {
    ...(isFixed || isTimePinned ? { start: minuteOf(clock, startsAt) } : {}),
    ...(isFixed || isRoomPinned ? { roomId } : {}),
  };
  return pin.start === undefined && pin.roomId === undefined ? undefined : pin;
}

function isSamePin(a: Pin | undefined, b: Pin | undefined): boolean {
  return a?.start === b?.start && a?.roomId === b?.roomId;
}
