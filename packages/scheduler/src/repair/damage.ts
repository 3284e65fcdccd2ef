import type { Kernel } from "../kernel.ts";
import { NONE } from "../model.ts";
import type { Violation } from "../result.ts";
import { hardFindings } from "./hard-findings.ts";
import type { Homes } from "./homes.ts";
import type { Standing } from "./standing.ts";

/** What is wrong with a programme that stands, as far as moving sessions can put it right. */
export interface Damage {
  /** They need a place wherever they stood: unplaced, room gone, or where they stand is out of the question. */
  readonly seekers: readonly number[];
  /** Like seekers, but there is no place for them as long as the pins and the past are what they are. */
  readonly outside: ReadonlySet<number>;
  /** Both together: none of them stands where it stood. */
  readonly isLifted: ReadonlySet<number>;
  /** Of each other broken rule the sessions that could leave. */
  readonly broken: readonly (readonly number[])[];
}

/** `kernel` has everybody standing where they stood. */
export function damageOf(standing: Standing, homes: Homes, kernel: Kernel): Damage {
  const { room, problem } = standing;
  const lifted = new Set([...problem.sessions.keys()].filter((s) => room[s] === NONE));
  const broken = brokenSets(standing, homes, hardFindings(kernel));
  // Nobody else can mend it.
  for (const members of broken) if (members.length === 1) lifted.add(members[0]!);
  const outside = new Set([...lifted].filter((s) => homes.of(s).length === 0));
  return {
    seekers: [...lifted].filter((s) => !outside.has(s)).toSorted((a, b) => a - b),
    outside,
    isLifted: lifted,
    broken: broken.filter((members) => !members.some((s) => lifted.has(s))),
  };
}

/** The sessions of each broken hard rule that may move; rules that nobody can mend are left out. */
function brokenSets({ model, isFrozen }: Standing, homes: Homes, hard: readonly Violation[]): number[][] {
  return hard.flatMap(({ sessionIds }) => {
    const sessions = [...new Set(sessionIds.map((id) => model.sessionIndex.get(id)!))];
    const members = sessions.filter((s) => !isFrozen[s]);
    const isForced = sessions.length === 1 && members.length === 1 && homes.isAtPeace(members[0]!);
    return members.length === 0 || isForced ? [] : [members];
  });
}
