import { auditOwn, auditSession } from "./audit.ts";
import { judge, withoutThose } from "./judge.ts";
import { modelOf } from "./model.ts";
import { narrowTo } from "./narrow.ts";
import type { Placements, Problem } from "./problem.ts";
import type { Cell, StartJudgement } from "./result.ts";
import { stateOf } from "./state.ts";

/**
 * For one session the rooms that it may use at every start, best first, everything else staying where it is; the starts themselves
 * are best first, too: by hard violations, then by distance from what is published, then by cost. Throws
 * ProblemError for an unknown session.
 */
export function bestStarts(problem: Problem, placements: Placements, sessionId: string): StartJudgement[] {
  const narrow = narrowTo(problem, placements, sessionId);
  const model = modelOf(narrow);
  const cells = judge(narrow, placements, sessionId);
  const s = model.sessionIndex.get(sessionId)!;
  const { allowedRooms } = narrow.sessions[s]!;
  const isAllowed = ({ roomId }: Cell) => allowedRooms?.includes(roomId ?? "") ?? true;
  const byStart = Map.groupBy(cells.filter(isAllowed), ({ start }) => start);
  const state = stateOf(model, placements);
  if (state.isPlaced(s)) state.remove(s);
  let absent: ReturnType<typeof auditSession> | null = null;
  const at = <T>({ start, roomId }: Cell, ask: () => T): T => {
    state.place(s, start, roomId === null ? model.nowhere : model.roomIndex.get(roomId)!);
    try {
      return ask();
    } finally {
      state.remove(s);
    }
  };
  return [...byStart]
    .map(([start, cells]) => {
      const rooms = cells.toSorted(better);
      const best = rooms[0]!;
      return {
        start,
        rooms,
        own: at(best, () => auditOwn(state, s)),
        violations: () => {
          absent ??= auditSession(state, s);
          return withoutThose(
            at(best, () => auditSession(state, s)),
            absent,
          );
        },
      };
    })
    .toSorted((a, b) => better(a.rooms[0]!, b.rooms[0]!));
}

function better(a: Cell, b: Cell): number {
  return a.hard - b.hard || a.moved - b.moved || a.cost - b.cost || a.start - b.start;
}
