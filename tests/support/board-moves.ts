import type { Session } from "@plenary/contract";
import { endpoints } from "@plenary/contract";
import { judge } from "@plenary/scheduler";
import type { Placements, Problem, Violation } from "@plenary/scheduler";
import { addMinutes, minutesBetween, toWallClock } from "@plenary/time";
import type { DemoProgram } from "./demo-program.ts";

const ZONE = "Europe/Stockholm";

/** A place to which a session could be moved, in the words of the board, and what that would break. */
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

/**
 * Every move within one day (YYYY-MM-DD) of the sessions that are placed there, judged by the engine: earlier
 * sessions first, then their places by time and room.
 */
export async function movesOn(program: DemoProgram, day: string): Promise<Move[]> {
  const params = { meetingId: program.meetingId };
  const { rooms, sessions, originAt, ...board } = await program.call("organiser", endpoints.getBoard, {
    params,
  });
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
    if (session.isFixed || from?.date !== day) return [];
    return judge(problem, placements, session.id).flatMap(({ roomId, start, hard, violations }): Move[] => {
      const to = roomId === null ? null : spot(roomId, addMinutes(originAt, start));
      if (to?.date !== day || (to.room === from.room && to.time === from.time)) return [];
      return [{ session, from, to, hard, violations }];
    });
  });
}
