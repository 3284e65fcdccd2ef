import type { Placements } from "../problem.ts";
import type { Progress } from "../result.ts";
import { anneal, calibrate } from "./anneal.ts";
import type { Budget } from "./budget.ts";
import { construct } from "./construct.ts";
import { placeByEjection } from "./eject.ts";
import type { Search } from "./search.ts";

/** What the search is doing, for those who watch. */
export interface Phase {
  name: Progress["phase"];
}

/** Shares of the budget at which a cooling ends, and how hot it begins: one long search, then reheating. */
const COOLINGS = [
  { until: 0.5, heat: 1 },
  { until: 0.75, heat: 0.4 },
  { until: 1, heat: 0.4 },
] as const;

/** Of each cooling's budget, how much may go into placing what has no place before the rest is improved. */
const PLACING_SHARE = 0.25;

/** The whole search; yields often, between complete moves. */
export function* plan(search: Search, initial: Placements, budget: Budget, phase: Phase): Generator<void> {
  settleLocked(search);
  adopt(search, initial);
  search.record();
  yield* construct(search);
  if (search.domain.movable.length === 0) return;
  let range = null;
  let from = budget.share();
  for (const { until, heat } of COOLINGS) {
    const start = from;
    const placed = start + (until - start) * PLACING_SHARE;
    phase.name = "place";
    yield* placeByEjection(search, () => budget.share() >= placed);
    search.restore();
    phase.name = "improve";
    range ??= calibrate(search);
    const cooled = { first: Math.max(range.first * heat, range.last), last: range.last };
    const begun = budget.share();
    yield* anneal(search, cooled, () => (begun >= until ? 1 : (budget.share() - begun) / (until - begun)));
    from = budget.share();
  }
}

/** Fixed and fully pinned sessions stand where they are, whatever that breaks. */
function settleLocked(search: Search): void {
  const { model, kernel } = search;
  for (const [s, isLocked] of model.isLocked.entries()) {
    if (isLocked) kernel.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
  }
}

/** Takes over what it can without breaking a hard rule, sessions that serve most people first. */
function adopt(search: Search, initial: Placements): void {
  const { model, kernel, domain } = search;
  const byPeople = [...domain.movable].toSorted((a, b) => model.served[b]! - model.served[a]!);
  for (const s of byPeople) {
    const place = initial[model.problem.sessions[s]!.id];
    if (!place) continue;
    const room = place.roomId === null ? model.nowhere : model.roomIndex.get(place.roomId);
    if (room !== undefined && kernel.probe(s, place.start, room, search.limitOf(s))) {
      kernel.place(s, place.start, room);
    }
  }
}
