/**
 * How long end-to-end tests wait before they say that something doesn't come: everything is there within a second
 * or two here, and a machine of the CI may be many times slower. Nothing waits longer than it must.
 */
export const STEP_MS = 30_000;
/** Real work of the planner: searches of seconds, each of which is cut off by the clock, one after the other. */
export const PLANNING_MS = 60_000;
