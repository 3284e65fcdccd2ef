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

/** Tight programmes are islands: half of the budget looks for a good one, from several beginnings. */
const STARTS_UNTIL = 0.5;
const START_SHARE = 0.1;
/** By how many times later starts may err in choosing the next session. */
const NOISE = 2;
/** Then the best island is searched, from a milder heat, to these shares of the budget. */
const REHEATS_UNTIL = [0.75, 1] as const;
const REHEAT = 0.4;
/** Of each stage, how much may go into placing what has no place before the rest is improved. */
const PLACING_SHARE = 0.4;

/** The whole search; yields often, between complete moves. */
export function* plan(search: Search, initial: Placements, budget: Budget, phase: Phase): Generator<void> {
  settleLocked(search);
  search.record();
  for (let noise = 0; noise === 0 || budget.share() < STARTS_UNTIL; noise = NOISE) {
    phase.name = "construct";
    clear(search);
    adopt(search, initial);
    yield* construct(search, noise);
    if (search.domain.movable.length === 0 || search.isPerfect()) return;
    const until = Math.min(STARTS_UNTIL, budget.share() + START_SHARE);
    yield* placeRest(search, budget, phase, until);
    // A position that lacks more than the best one is not worth the cooling.
    if (search.kernel.totals.unplaced > search.bestScore.unplaced) continue;
    yield* improve(search, budget, phase, until, 1);
  }
  for (const until of REHEATS_UNTIL) {
    search.restore();
    yield* placeRest(search, budget, phase, until);
    search.restore();
    yield* improve(search, budget, phase, until, REHEAT);
  }
}

function* placeRest(search: Search, budget: Budget, phase: Phase, until: number): Generator<void> {
  const from = budget.share();
  const placed = from + (until - from) * PLACING_SHARE;
  phase.name = "place";
  yield* placeByEjection(search, () => budget.share() >= placed);
}

/** One cooling from where the search stands; ends at the best position known. */
function* improve(
  search: Search,
  budget: Budget,
  phase: Phase,
  until: number,
  heat: number,
): Generator<void> {
  phase.name = "improve";
  const { first, last } = calibrate(search);
  const begun = budget.share();
  const progress = () => (begun >= until ? 1 : (budget.share() - begun) / (until - begun));
  yield* anneal(search, { first: Math.max(first * heat, last), last }, progress);
}

/** Fixed and fully pinned sessions stand where they are, whatever that breaks. */
function settleLocked(search: Search): void {
  const { model, kernel } = search;
  for (const [s, isLocked] of model.isLocked.entries()) {
    if (isLocked) kernel.place(s, model.pinnedStart[s]!, model.pinnedRoom[s]!);
  }
}

function clear({ kernel, domain }: Search): void {
  for (const s of domain.movable) if (kernel.state.isPlaced(s)) kernel.remove(s);
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
