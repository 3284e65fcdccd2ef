import { counted, people } from "./board-words.ts";
import { heaviestOf } from "./consequences.ts";
import type { Consequences } from "./consequences.ts";

type Told = {
  readonly consequences: Consequences;
  /** Hard rules that it would newly break, and whom they concern. */
  readonly broken: number;
  readonly people: number;
  /** Hard findings that it would put right. */
  readonly resolved: number;
};

/** "31 sessions move. 69 hard findings are new, for 111 people. 2 hard findings are put right." */
export function leadWords(moved: number, told: Told): string {
  return `${counted(moved, "session moves", "sessions move")}. ${foundWords(told)}`;
}

/** "69 hard findings are new, for 111 people. 2 hard findings are put right.", or that nothing is. */
export function foundWords({ consequences, broken, people: hit, resolved }: Told): string {
  const whom = hit > 0 ? `, for ${people(hit)}` : "";
  return [
    ...(broken > 0 ? [`${counted(broken, "hard finding is", "hard findings are")} new${whom}.`] : []),
    ...(resolved > 0 ? [`${counted(resolved, "hard finding is", "hard findings are")} put right.`] : []),
    ...(heaviestOf(consequences) === null ? ["Nothing new is broken."] : []),
  ].join(" ");
}
