import { movableSessions } from "./proposals.ts";
import type { Problem } from "@plenary/scheduler";
import type { SearchInput } from "./run-search.ts";

type Limits = Pick<SearchInput, "budgetMs" | "moreMs" | "stagnationMs" | "reportMs">;

/** Together with loading and applying, an organiser of a usual meeting waits less than two seconds. */
const USUAL_MS = 1_200;
const USUAL_STAGNATION_MS = 800;
/** From so many sessions on it takes the usual time, with fewer less. */
const USUAL_SESSIONS = 25;
/** What more than so many sessions need, each; a thousand get some 45 seconds. */
const MANY_SESSIONS = 100;
const MORE_MS = 50;
/** Pages follow the best so far five times a second. */
const REPORT_MS = 200;

/** How long to search: as long as was asked for, else until nothing more is gained and at most what the size needs. */
export function searchLimits(problem: Problem, seconds: number | null = null): Limits {
  if (seconds !== null) {
    return { budgetMs: seconds * 1_000, moreMs: 0, stagnationMs: seconds * 1_000, reportMs: REPORT_MS };
  }
  const count = movableSessions(problem).length;
  const share = Math.min(1, Math.max(0.2, count / USUAL_SESSIONS));
  const more = Math.max(0, count - MANY_SESSIONS) * MORE_MS;
  const budgetMs = USUAL_MS * share + more;
  return {
    budgetMs,
    moreMs: 2 * budgetMs,
    stagnationMs: USUAL_STAGNATION_MS * share + more / 4,
    reportMs: REPORT_MS,
  };
}
