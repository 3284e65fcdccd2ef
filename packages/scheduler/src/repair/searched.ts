import type { Kernel } from "../kernel.ts";
import { createRandom } from "../search/random.ts";
import { placementsOf } from "../state.ts";
import { ejectionRepair } from "./chains.ts";
import type { Damage } from "./damage.ts";
import type { Effort } from "./effort.ts";
import { giveBack } from "./give-back.ts";
import type { Homes } from "./homes.ts";
import { bestOf, candidateOf } from "./report.ts";
import type { Candidate } from "./report.ts";
import { restartFrom } from "./restart.ts";
import { goTo, reset } from "./standing.ts";
import type { Standing } from "./standing.ts";

const CHAINS = 12;
const RESTARTS = 2;
const RESTART_MOVES = 60_000;

/**
 * What can't be proven is looked for: by ejection chains, then by a whole search from what stands; the best of
 * both give back as many moves as they can. `kernel` has everybody standing but those who are lifted; it is left
 * anywhere.
 */
export function searchedRepairs(
  standing: Standing,
  homes: Homes,
  damage: Damage,
  kernel: Kernel,
  seed: number,
  wanted: number,
  effort: Effort,
): Candidate[] {
  const random = createRandom(seed);
  const found: Candidate[] = [];
  const isStaying = (s: number) => !damage.isLifted.has(s);
  for (let i = 0; i === 0 || (i < CHAINS && !effort.isSpent()); i += 1) {
    reset(standing, kernel, damage.isLifted);
    const leaving = damage.broken.flatMap((members) => {
      if (members.some((s) => !kernel.state.isPlaced(s))) return [];
      const s = members[random.below(members.length)]!;
      kernel.remove(s);
      return [s];
    });
    ejectionRepair(standing, homes, kernel, [...damage.seekers, ...leaving], random, effort);
    found.push(candidateOf(standing, placementsOf(kernel.state), { ...kernel.totals }));
  }
  for (let i = 0; i < RESTARTS && !effort.isSpent(); i += 1) {
    const moves = Math.min(RESTART_MOVES, effort.limit - effort.steps);
    const placements = restartFrom(standing, damage.outside, seed + i, moves, effort);
    goTo(standing, kernel, placements);
    found.push(candidateOf(standing, placementsOf(kernel.state), { ...kernel.totals }));
  }
  const better = bestOf(found, wanted).map(({ placements }) => {
    goTo(standing, kernel, placements);
    giveBack(standing, homes, kernel, isStaying, random, effort);
    return candidateOf(standing, placementsOf(kernel.state), { ...kernel.totals });
  });
  return [...found, ...better];
}
