import type { Placements } from "../problem.ts";
import type { Progress } from "../result.ts";
import type { Budget } from "./budget.ts";
import { construct } from "./construct.ts";
import { placeByEjection } from "./eject.ts";
import { firstCooling, improve } from "./improve.ts";
import type { Cooled } from "./improve.ts";
import { improveSlots } from "../slots/improve.ts";
import { slotsOf } from "../slots/slots.ts";
import type { Search } from "./search.ts";

/** What the search is doing, for those who watch. */
export interface Phase {
  name: Progress["phase"];
}

/** How much of the budget may go into placing what has no place at first. */
const PLACING_SHARE = 0.4;
/** Where a beginning is cheap, tight programmes being islands, so many are tried, up to a share of the budget. */
const BEGINNINGS = 6;
const BEGINNINGS_UNTIL = 0.25;
const CHEAP_BEGINNING = 0.02;
/** By how many times later beginnings may err in choosing the next session. */
const NOISE = 2;
/** Where no more than so many are left over, another greedy construction or two is cheaper than pushing. */
const FEW_LEFT = 2;
const CONSTRUCTIONS = 6;
/** The whole search; yields often, between complete moves. */
export function* plan(search: Search, initial: Placements, budget: Budget, phase: Phase): Generator<void> {
  settleLocked(search);
  search.record();
  let first: Cooled | null = null;
  for (let i = 0; i < BEGINNINGS; i += 1) {
    const begun = budget.share();
    yield* begin(search, initial, budget, phase, i === 0 ? 0 : NOISE);
    if (search.domain.movable.length === 0 || search.isPerfect()) return;
    if (search.unplaced().length === 0) {
      const slots = slotsOf(search.kernel, search.domain);
      if (slots) return yield* improveSlots(search, slots, budget, phase);
    }
    const isDear = budget.share() - begun > CHEAP_BEGINNING;
    phase.name = "improve";
    first = yield* firstCooling(search, budget);
    if (isDear || budget.share() > BEGINNINGS_UNTIL || first.isSettled) break;
  }
  if (first) yield* improve(search, budget, first);
}

/** Places everything that it can. */
function* begin(
  search: Search,
  initial: Placements,
  budget: Budget,
  phase: Phase,
  noise: number,
): Generator<void> {
  phase.name = "construct";
  for (let i = 0; i < CONSTRUCTIONS; i += 1) {
    clear(search);
    adopt(search, initial);
    yield* construct(search, noise);
    const left = search.unplaced().length;
    if (left === 0 || left > FEW_LEFT) break;
  }
  if (search.isPerfect()) return;
  phase.name = "place";
  const share = noise === 0 ? PLACING_SHARE : CHEAP_BEGINNING;
  const until = budget.share() + share;
  yield* placeByEjection(search, () => budget.share() >= until);
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
