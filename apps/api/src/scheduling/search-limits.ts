import type { Problem } from "@plenary/scheduler";
import type { SearchInput } from "./run-search.ts";

type Limits = Pick<SearchInput, "budgetMs" | "stagnationMs" | "reportMs">;

/** Together with loading and applying, an organiser of a usual meeting waits less than two seconds. */
const USUAL_MS = 1_200;
const USUAL_STAGNATION_MS = 800;
/** What more than so many sessions need, each; a thousand get some 45 seconds. */
const USUAL_SESSIONS = 100;
const MORE_MS = 50;
/** Pages follow the best so far five times a second. */
const REPORT_MS = 200;

/** How long to search: as long as was asked for, else until nothing more is gained and at most what the size needs. */
export function searchLimits({ sessions }: Problem, seconds: number | null = null): Limits {
  if (seconds !== null) {
    return { budgetMs: seconds * 1_000, stagnationMs: seconds * 1_000, reportMs: REPORT_MS };
  }
  const more = Math.max(0, sessions.length - USUAL_SESSIONS) * MORE_MS;
  return {
    budgetMs: USUAL_MS + more,
    stagnationMs: USUAL_STAGNATION_MS + more / 4,
    reportMs: REPORT_MS,
  };
}
