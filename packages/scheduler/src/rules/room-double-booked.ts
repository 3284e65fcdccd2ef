import type { SharedRoomRule } from "../rule.ts";

export const roomDoubleBooked: SharedRoomRule = {
  name: "room-double-booked",
  level: "hard",
  weight: 1,
  shape: "shared-room",
  amount: (model, room) => (model.isShared[room] ? 0 : 1),
  describe: (violation, say) =>
    `${say.room(violation.roomIds[0])} is taken by ${say.session(violation.sessionIds[1])} until ` +
    `${say.endOf(violation, 1)}, but ${say.session(violation.sessionIds[0])} is there too.`,
};
