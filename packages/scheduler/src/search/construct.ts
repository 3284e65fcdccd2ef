import { NONE } from "../model.ts";
import { OpenTimes } from "./open-times.ts";
import type { Search } from "./search.ts";

/** A noisy construction looks at one time in so many first. */
const ONE_TIME_IN = 3;
/** To leave times for the others comes before leaving them rooms, and both before all cost. */
const PER_SPOILT_TIME = 1_000_000;
const PER_WANTED_ROOM = 1000;

/**
 * Greedy construction by saturation degree: always the session with the fewest times left, where it takes least
 * from those to come (the least constraining value: Haralick and Elliott 1980), among such places at the
 * cheapest one. What finds none stays unplaced. With `noise`, a comparison may err by so many times and only some of
 * the times are looked at first, so that another start leads elsewhere.
 */
export function* construct(search: Search, noise: number): Generator<void> {
  const open = new OpenTimes(search);
  let pending = search.unplaced();
  while (pending.length > 0) {
    const s = open.tightest(pending, noise);
    pending = pending.filter((other) => other !== s);
    open.weigh(s, pending);
    const place = somePlace(search, s, open, noise);
    if (place) {
      search.kernel.place(s, place.start, place.room);
      open.close(s, pending);
    }
    yield;
  }
  search.record();
  yield;
}

function somePlace(search: Search, s: number, open: OpenTimes, noise: number) {
  const times = open.timesOf(s);
  const few = noise > 0 ? times.filter(() => search.random.below(ONE_TIME_IN) === 0) : times;
  return bestPlace(search, s, few, open) ?? (noise > 0 ? bestPlace(search, s, times, open) : null);
}

function bestPlace(search: Search, s: number, times: Int32Array, { spoilt, wanted }: OpenTimes) {
  const { kernel, domain, random, model } = search;
  const limit = search.limitOf(s);
  let best = Infinity;
  let ties = 0;
  let start = 0;
  let room = NONE;
  for (const time of times) {
    search.moves += 1;
    const harm = PER_SPOILT_TIME * (spoilt[model.startIndexOf(time)] ?? 0);
    if (!kernel.scan(s, time, limit)) continue;
    for (const candidate of domain.rooms[s]!) {
      if (!kernel.at(candidate, limit)) continue;
      const cost = harm + PER_WANTED_ROOM * wanted[candidate]! + search.probedEnergy();
      if (cost > best) continue;
      ties = cost < best ? 1 : ties + 1;
      best = cost;
      if (random.below(ties) > 0) continue;
      start = time;
      room = candidate;
    }
  }
  return room === NONE ? null : { start, room };
}
