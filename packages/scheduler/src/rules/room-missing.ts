import type { CellRule } from "../rule.ts";

/** A session that needs a room has none, or one that needs none occupies one. */
export const roomMissing: CellRule = {
  name: "room-missing",
  level: "hard",
  weight: 1,
  shape: "cell",
  reads: "room",
  concerns: () => true,
  amount: (model, s, _start, room) => {
    const needsNone =
      model.problem.sessions[s]?.needsNoRoom === true || model.pinnedRoom[s] === model.nowhere;
    return needsNone === (room === model.nowhere) ? 0 : 1;
  },
  describe: (violation, say) =>
    violation.places[0]?.roomId === null
      ? `${say.session(violation.sessionIds[0])} has no room.`
      : `${say.session(violation.sessionIds[0])} needs no room of the meeting but occupies ` +
        `${say.room(violation.places[0]?.roomId)}.`,
};
