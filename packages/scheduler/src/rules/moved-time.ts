import type { CellRule } from "../rule.ts";
import { counted } from "../teller.ts";
import { publishedPlace } from "./moved.ts";

/** Amount: the people whose session has another time than was published. */
export const movedTime: CellRule = {
  name: "moved-time",
  level: "moved",
  weight: 2,
  shape: "cell",
  reads: "time",
  concerns: (model, s) => publishedPlace(model, s) !== null,
  amount: (model, s, start) => (publishedPlace(model, s)!.start === start ? 0 : model.served[s]!),
  describe: (violation, say) => {
    const id = violation.sessionIds[0];
    const before = say.problem.published?.[id ?? ""]?.start ?? 0;
    return (
      `${say.session(id)} moves from ${say.moment(before)} to ${say.when(violation)}; ` +
      `${counted(violation.amount, "person is", "people are")} affected.`
    );
  },
};
