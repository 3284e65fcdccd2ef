import type { CellRule } from "../rule.ts";

const SEATS_PER_UNIT = 10;

/** Amount: full tens of seats that stay empty. */
export const roomWaste: CellRule = {
  name: "room-waste",
  level: "soft",
  weight: 1,
  shape: "cell",
  reads: "room",
  concerns: () => true,
  amount: (model, s, _start, room) =>
    room === model.nowhere || model.isShared[room]
      ? 0
      : Math.max(0, Math.floor((model.capacity[room]! - model.seats[s]!) / SEATS_PER_UNIT)),
  subjects: (_model, _s, _start, room) => ({ rooms: [room] }),
  describe: (violation, say) =>
    `${say.room(violation.roomIds[0])} is large for ${say.session(violation.sessionIds[0])}: more than ` +
    `${violation.amount * SEATS_PER_UNIT - 1} seats stay empty.`,
};
