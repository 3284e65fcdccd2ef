import { failNotFound, failStale } from "./problem.ts";

/**
 * After an `UPDATE … WHERE version = …` that hit no row: the entry is not there, or somebody was faster. `find`
 * reads it as it is now, in the shape that the endpoint answers.
 */
export async function failMissed(find: () => Promise<unknown>): Promise<never> {
  const current = await find();
  return current === null || current === undefined ? failNotFound() : failStale(current);
}
