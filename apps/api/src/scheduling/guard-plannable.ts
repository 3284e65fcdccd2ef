import { Failure } from "../problem.ts";
import type { PlanningModel } from "./build-problem.ts";
import type { Draft } from "./draft.ts";

/** There must be somewhere to plan into. */
export function guardPlannable({ rooms }: Draft, { problem }: PlanningModel): void {
  if (!rooms.some(({ isBookable }) => isBookable)) {
    throw new Failure("wrong_state", "There is no room that sessions may be planned into. Add rooms first.");
  }
  if (problem.segments.length === 0) {
    throw new Failure(
      "wrong_state",
      "There is no open block that sessions may be planned into. Add one first.",
    );
  }
}
