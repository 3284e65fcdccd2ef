import type { CellRule } from "../rule.ts";

export const notPreferredRoom: CellRule = {
  name: "not-preferred-room",
  level: "soft",
  weight: 2,
  shape: "cell",
  reads: "room",
  concerns: (model, s) => (model.problem.sessions[s]?.preferredRoomIds?.length ?? 0) > 0,
  amount: (model, s, _start, room) => {
    const id = model.problem.rooms[room]?.id;
    return id !== undefined && model.problem.sessions[s]!.preferredRoomIds!.includes(id) ? 0 : 1;
  },
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} is in ${say.room(violation.places[0]?.roomId)}, not in a room that ` +
    `was asked for.`,
};
