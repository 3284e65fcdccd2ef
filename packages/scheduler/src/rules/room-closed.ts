import { minutesInside } from "../intervals.ts";
import type { Model } from "../model.ts";
import type { CellRule } from "../rule.ts";

export const roomClosed: CellRule = {
  name: "room-closed",
  level: "hard",
  weight: 1,
  shape: "cell",
  reads: "both",
  concerns: (model) => model.closed.some((intervals) => intervals.length > 0),
  amount: (model, s, start, room) => (closedMinutes(model, s, start, room) > 0 ? 1 : 0),
  subjects: (model, s, start, room) => ({ rooms: [room], minutes: closedMinutes(model, s, start, room) }),
  describe: (violation, say) =>
    `${say.room(violation.roomIds[0])} is closed for ${violation.minutes} minutes of ` +
    `${say.session(violation.sessionIds[0])} (${say.when(violation)}).`,
};

function closedMinutes(model: Model, s: number, start: number, room: number): number {
  return minutesInside(model.closed[room] ?? [], start, start + model.duration[s]!);
}
