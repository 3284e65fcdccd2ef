import { exactLn } from "./exact-math.ts";
import type { Acceptor } from "./moves.ts";
import type { Random } from "./random.ts";

const QUANTILES = 4096;
/** −ln(u) for evenly spread u: a worsening passes if it is below the temperature times one of these. */
const thresholds = Float64Array.from({ length: QUANTILES }, (_, i) => -exactLn((i + 0.5) / QUANTILES));

/** A temperature that falls while the acceptor is in use. */
export interface Heat {
  temperature: number;
}

/** What doesn't cost passes, a worsening the more rarely the larger it is for the temperature (Metropolis 1953). */
export function acceptorAt(heat: Heat, random: Random): Acceptor {
  return (change) => change <= 0 || change < heat.temperature * thresholds[random.bits() & (QUANTILES - 1)]!;
}
