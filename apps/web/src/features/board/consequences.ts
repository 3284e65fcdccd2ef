import { describe } from "@plenary/scheduler";
import type { Violation } from "@plenary/scheduler";
import { wordingOf } from "./board-clock.ts";
import type { BoardModel } from "./board-model.ts";

/** What stands against a place: it can't be taken, it is taken only with a reason, or it only costs. */
export type Weight = "forbids" | "asks" | "costs";

/** In sentences, the worst first. */
export type Consequences = Readonly<Record<Weight, readonly string[]>>;

/** A room never holds two sessions, whatever the reason; every other hard rule gives way to one. */
function weightOf({ rule, level }: Violation): Weight {
  if (rule === "room-double-booked") return "forbids";
  return level === "hard" ? "asks" : "costs";
}

/** What a change would break, by what follows from it; told of the programme in which it would be broken. */
export function consequencesOf(
  { problem, clock }: Pick<BoardModel, "problem" | "clock">,
  violations: readonly Violation[],
): Consequences {
  const of = (weight: Weight) =>
    violations
      .filter((violation) => weightOf(violation) === weight)
      .map((violation) => describe(violation, problem, wordingOf(clock)));
  return { forbids: of("forbids"), asks: of("asks"), costs: of("costs") };
}

/** How much is to be done about it: the heaviest there is; null: nothing stands against it. */
export function heaviestOf(consequences: Consequences): Weight | null {
  return (["forbids", "asks", "costs"] as const).find((weight) => consequences[weight].length > 0) ?? null;
}

type Judged = { readonly consequences: Consequences } | null;

/** Whether a change is known to be impossible: nothing is forbidden before it is worked out. */
export function isForbidden(judged: Judged): boolean {
  return judged !== null && heaviestOf(judged.consequences) === "forbids";
}

/** What the button of a change says: that a reason is asked for next, where it is. */
export function actLabel(verb: string, judged: Judged): string {
  return judged !== null && heaviestOf(judged.consequences) === "asks" ? `${verb} with a reason…` : verb;
}
