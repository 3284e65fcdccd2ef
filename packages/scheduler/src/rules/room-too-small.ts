import type { CellRule } from "../rule.ts";
import { counted } from "../teller.ts";

/** Amount: people without a seat. */
export const roomTooSmall: CellRule = {
  name: "room-too-small",
  level: "hard",
  weight: 1,
  shape: "cell",
  reads: "room",
  concerns: () => true,
  amount: (model, s, _start, room) =>
    room === model.nowhere ? 0 : Math.max(0, model.seats[s]! - model.capacity[room]!),
  subjects: (_model, _s, _start, room) => ({ rooms: [room] }),
  describe: (violation, say) => {
    const seats = say.findRoom(violation.roomIds[0])?.capacity ?? 0;
    return (
      `${say.room(violation.roomIds[0])} has ${counted(seats, "seat", "seats")}, ` +
      `${say.session(violation.sessionIds[0])} needs ${seats + violation.amount}.`
    );
  },
};
