import type { CellRule } from "../rule.ts";
import { counted } from "../teller.ts";
import { publishedPlace, publishedRoom } from "./moved.ts";

/** Amount: the people whose session is in another room than was published. */
export const movedRoom: CellRule = {
  name: "moved-room",
  level: "moved",
  weight: 1,
  shape: "cell",
  reads: "room",
  concerns: (model, s) => publishedPlace(model, s) !== null,
  amount: (model, s, _start, room) =>
    publishedRoom(model, publishedPlace(model, s)!) === room ? 0 : model.served[s]!,
  subjects: (model, s, _start, room) => ({
    rooms: [publishedRoom(model, publishedPlace(model, s)!), room].filter((r) => r !== model.nowhere),
  }),
  describe: (violation, say) => {
    const id = violation.sessionIds[0];
    return (
      `${say.session(id)} moves from ${say.room(say.problem.published?.[id ?? ""]?.roomId)} to ` +
      `${say.room(violation.places[0]?.roomId)}; ${counted(violation.amount, "person is", "people are")} affected.`
    );
  },
};
