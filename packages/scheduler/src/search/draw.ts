import { NONE } from "../model.ts";
import { exactLn } from "./exact-math.ts";
import { tryRoomChange, tryTransfer } from "./moves.ts";
import type { Move } from "./moves.ts";
import type { Random } from "./random.ts";
import { MOVED_SCALE } from "./search.ts";
import type { Search } from "./search.ts";

const QUANTILES = 4096;
/**
 * Evenly spread quantiles of the Gumbel distribution. The place whose cost, less one of these times the
 * temperature, is least has been drawn as often as its cost deserves at that temperature.
 */
const gumbel = Float64Array.from({ length: QUANTILES }, (_, i) => -exactLn(-exactLn((i + 0.5) / QUANTILES)));
const LARGEST = gumbel[QUANTILES - 1]!;

/**
 * One session to a start that is drawn among all open ones by what it costs there, and to a free room drawn
 * likewise (heat bath: Geman and Geman 1984). A proposal at random is nearly always far too dear where there
 * are many starts. What start costs don't tell, days above all, is decided upon in the end.
 */
export function drawMove(heat: () => number): Move {
  return (search, accepts) => {
    const { kernel, random } = search;
    const s = search.pick();
    if (kernel.state.startIndex[s]! < 0 || !kernel.state.isPlaced(s) || search.limitOf(s) > 0) {
      return random.below(2) === 0 ? tryTransfer(search, accepts) : tryRoomChange(search, accepts);
    }
    search.moves += 1;
    kernel.scans += 1;
    const temperature = heat();
    const now = kernel.state.startIndex[s]!;
    const g = drawStart(search, s, temperature);
    const room = g === NONE ? NONE : drawRoom(search, s, g, temperature);
    if (room === NONE || (g === now && room === kernel.state.room[s])) return false;
    if (!kernel.change(s, g, room, 0)) return false;
    const drawn = startEnergy(search, s, g) - startEnergy(search, s, now);
    if (g !== now && !accepts(search.probedEnergy() - drawn)) return false;
    kernel.shift(s, g, room);
    return true;
  };
}

function startEnergy({ kernel, model }: Search, s: number, g: number): number {
  const cell = s * model.starts.length + g;
  return kernel.softStarts.at[cell]! + kernel.tables.moved.time[cell]! * MOVED_SCALE;
}

/** Among those that break no hard rule, the present one too; NONE if there is none. */
function drawStart(search: Search, s: number, temperature: number): number {
  const { kernel, model, domain, random } = search;
  const { at } = kernel.hardStarts;
  const starts = domain.starts[s]!;
  const base = s * model.starts.length;
  let least = Infinity;
  let found = NONE;
  for (let i = 0; i < starts.length; i += 1) {
    const g = starts[i]!;
    if (at[base + g]! > 0) continue;
    const cost = startEnergy(search, s, g);
    if (cost - LARGEST * temperature >= least) continue;
    const luck = cost - fortune(random) * temperature;
    if (luck >= least) continue;
    least = luck;
    found = g;
  }
  return found;
}

/** Among those that suit `s` and are free then. */
function drawRoom(search: Search, s: number, g: number, temperature: number): number {
  const { kernel, model, random, freeRooms } = search;
  const start = model.starts[g]!;
  const count = search.finder.allFree(s, start, freeRooms);
  let least = Infinity;
  let found = NONE;
  for (let i = 0; i < count; i += 1) {
    const room = freeRooms[i]!;
    kernel.priceRoom(s, g, room);
    const cost = search.probedEnergy();
    if (cost - LARGEST * temperature >= least) continue;
    const luck = cost - fortune(random) * temperature;
    if (luck >= least || !kernel.isAllowed(s, start, room)) continue;
    least = luck;
    found = room;
  }
  return found;
}

function fortune(random: Random): number {
  return gumbel[random.bits() & (QUANTILES - 1)]!;
}
