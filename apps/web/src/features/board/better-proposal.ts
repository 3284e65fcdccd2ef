import { compareScores } from "@plenary/scheduler";
import { counted, SOFT_COST } from "./board-words.ts";
import type { Compared } from "./proposal-rows.ts";

/** The best of the proposals, if that isn't the one that stands in the draft; the earliest of those as good. */
export function betterThan<P extends Compared>(proposals: readonly P[], standing: P): P | null {
  let best = standing;
  for (const proposal of proposals) if (compareScores(proposal.score, best.score) < 0) best = proposal;
  return best === standing ? null : best;
}

/** "Proposal 2 is better: 3 instead of 4 sessions without a place, cost 308 instead of 335 for clashes and wishes." */
export function betterWords(better: Compared, standing: Compared): string {
  const [is, was] = [better.score, standing.score];
  const [left, wasLeft] = [better.unplacedSessionIds.length, standing.unplacedSessionIds.length];
  const parts = [
    ...(is.hard === was.hard ? [] : [`cost ${is.hard} instead of ${was.hard} for broken hard rules`]),
    ...(left === wasLeft
      ? is.unplaced === was.unplaced
        ? []
        : [`cost ${is.unplaced} instead of ${was.unplaced} for what has no place`]
      : [`${left} instead of ${counted(wasLeft, "session", "sessions")} without a place`]),
    ...(is.moved === was.moved
      ? []
      : [
          `${better.movedFromPublished} instead of ${counted(standing.movedFromPublished, "session", "sessions")} elsewhere than published`,
        ]),
    ...(is.soft === was.soft ? [] : [`cost ${is.soft} instead of ${was.soft} for ${SOFT_COST}`]),
  ];
  return `Proposal ${better.number} is better: ${parts.join(", ")}.`;
}
