import type { CellRule } from "../rule.ts";

export const roomNotAllowed: CellRule = {
  name: "room-not-allowed",
  level: "hard",
  weight: 1,
  shape: "cell",
  reads: "room",
  concerns: (model, s) => model.problem.sessions[s]?.allowedRooms !== undefined,
  amount: (model, s, _start, room) => {
    const id = model.problem.rooms[room]?.id;
    return id === undefined || model.problem.sessions[s]?.allowedRooms?.includes(id) ? 0 : 1;
  },
  subjects: (_model, _s, _start, room) => ({ rooms: [room] }),
  describe: (violation, say) =>
    `${say.room(violation.roomIds[0])} is not among the rooms of ${say.session(violation.sessionIds[0])}.`,
};
