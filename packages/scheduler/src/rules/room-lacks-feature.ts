import type { CellRule } from "../rule.ts";
import { listed } from "../teller.ts";

/** Amount: features that are missing. */
export const roomLacksFeature: CellRule = {
  name: "room-lacks-feature",
  level: "hard",
  weight: 1,
  shape: "cell",
  reads: "room",
  concerns: (model, s) => (model.problem.sessions[s]?.features.length ?? 0) > 0,
  amount: (model, s, _start, room) =>
    missing(model.problem.sessions[s]?.features ?? [], model.problem.rooms[room]?.features ?? []).length,
  subjects: (model, _s, _start, room) => ({ rooms: room === model.nowhere ? [] : [room] }),
  describe: (violation, say) => {
    const id = violation.roomIds[0];
    const lacking = missing(
      say.findSession(violation.sessionIds[0])?.features ?? [],
      say.findRoom(id)?.features ?? [],
    );
    const where = id === undefined ? "Without a room there is no" : `${say.room(id)} has no`;
    return `${where} ${listed(lacking)}, which ${say.session(violation.sessionIds[0])} needs.`;
  },
};

function missing(wanted: readonly string[], present: readonly string[]): string[] {
  return wanted.filter((feature) => !present.includes(feature));
}
