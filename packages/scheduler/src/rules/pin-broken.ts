import { NONE } from "../model.ts";
import type { CellRule } from "../rule.ts";

/** Amount: 1 for the time and 1 for the room. Fixed sessions are asked too: they must not move at all. */
export const pinBroken: CellRule = {
  name: "pin-broken",
  level: "hard",
  weight: 1,
  shape: "cell",
  reads: "both",
  alsoFixed: true,
  concerns: (model, s) => model.hasPinnedStart[s] === 1 || model.pinnedRoom[s] !== NONE,
  amount: (model, s, start, room) =>
    (model.hasPinnedStart[s] && model.pinnedStart[s] !== start ? 1 : 0) +
    (model.pinnedRoom[s] !== NONE && model.pinnedRoom[s] !== room ? 1 : 0),
  describe: (violation, say) => {
    const pin = say.findSession(violation.sessionIds[0])?.pinned;
    const time = pin?.start === undefined ? [] : [say.moment(pin.start)];
    const room = pin?.roomId === undefined ? [] : [say.room(pin.roomId)];
    return `${say.session(violation.sessionIds[0])} is pinned to ${[...time, ...room].join(", ")}.`;
  },
};
