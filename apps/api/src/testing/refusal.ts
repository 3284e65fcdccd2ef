import { Failure } from "../problem.ts";

/** What a rule refuses an act with; null if it lets it pass. */
export function refusalOf(act: () => unknown): Failure | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
