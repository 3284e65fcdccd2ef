import type { Session } from "@plenary/contract";
import { endpoints } from "@plenary/contract";
import { judge } from "@plenary/scheduler";
import type { Placements, Problem, Violation } from "@plenary/scheduler";
import { addMinutes, minutesBetween, toWallClock } from "@plenary/time";
import type { DemoProgram } from "./demo-program.ts";

const ZONE = "Europe/Stockholm";

/** A place to which a session could be moved, on the same day unless another one is asked for, and what that would break. */
export type Move = {
  session: Session;
  from: Spot;
  to: Spot;
  /** Cost of the broken rules; 0 = it may be dropped there. */
  hard: number;
  /** Worked out when asked for: for all places of a day it takes half a minute. */
  violations: () => readonly Violation[];
};

/** `date` YYYY-MM-DD and `time` HH:MM at the venue; `room` by name. */
export type Spot = { roomId: string; room: string; startsAt: string; date: string; time: string };

type Across = { isToOtherDay?: boolean };

/**
 * Every move of a session within its day, or to another one, judged by the engine. Plans differ from run to run: tests look here for
 * what they need instead of knowing where something stands.
 */
export async function movesOf(program: DemoProgram, { isToOtherDay = false }: Across = {}): Promise<Move[]> {
  const params = { meetingId: program.meetingId };
  const board = await program.call("organiser", endpoints.getBoard, { params });
  const { rooms, sessions, originAt } = board;
  const problem = board.problem as unknown as Problem;
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  const spot = (roomId: string, startsAt: string): Spot => {
    const { date, time } = toWallClock(startsAt, ZONE);
    return { roomId, room: names.get(roomId) ?? "", startsAt, date, time };
  };
  const placements: Placements = Object.fromEntries(
    sessions.map(({ id, placement }) => [
      id,
      placement && { start: minutesBetween(originAt, placement.startsAt), roomId: placement.roomId },
    ]),
  );
  return sessions.flatMap((session) => {
    const from = session.placement && spot(session.placement.roomId, session.placement.startsAt);
    if (session.isFixed || from === null) return [];
    return judge(problem, placements, session.id).flatMap(({ roomId, start, ...judged }): Move[] => {
      const to = roomId === null ? null : spot(roomId, addMinutes(originAt, start));
      if (to === null || (to.date !== from.date) !== isToOtherDay) return [];
      if (to.roomId === from.roomId && to.startsAt === from.startsAt) return [];
      return [{ session, from, to, hard: judged.hard, violations: judged.violations }];
    });
  });
}

/** The first of them that is as wanted. */
export async function findMove(
  program: DemoProgram,
  wanted: (move: Move) => boolean,
  across?: Across,
): Promise<Move> {
  const found = (await movesOf(program, across)).find(wanted);
  if (!found) throw new Error("The demo has no such move.");
  return found;
}

/** Puts a session elsewhere in the draft, by API. */
export async function takeMove(program: DemoProgram, { session, to }: Move): Promise<void> {
  await program.call("organiser", endpoints.placeSession, {
    params: { meetingId: program.meetingId, sessionId: session.id },
    body: { roomId: to.roomId, startsAt: to.startsAt },
    ifMatch: session.version,
  });
}

/** What stands against it are people, and they have names. */
export function clashesOnly({ hard, violations }: Move): boolean {
  if (hard === 0) return false;
  return violations()
    .filter(({ level }) => level === "hard")
    .every(({ rule, personIds }) => rule.endsWith("clash") && personIds.length > 0);
}
