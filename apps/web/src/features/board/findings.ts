import type { Evaluation, Level, Violation } from "@plenary/scheduler";
import { clashesBySession, HARD, SOFT } from "./clashes.ts";

/** What is unplaced is listed by its sessions, not as something that is wrong. */
export type FindingLevel = Exclude<Level, "unplaced">;

/** How many people clash in a session, by shape and number on its card; see `Clash`. */
export type ClashCount = { readonly hard: number; readonly soft: number; readonly broken: number };

/** What a whole programme is worth, without its thousands of findings: those are asked for where they are read. */
export type Summary = {
  readonly score: Evaluation["score"];
  readonly hard: number;
  readonly hardPeople: number;
  readonly softPeople: number;
  readonly findings: number;
  /** By session id; sessions without any are left out. */
  readonly clashes: ReadonlyMap<string, ClashCount>;
};

/** The first findings of a level or of all, and how many there are of each. */
export type Findings = {
  readonly first: readonly Violation[];
  /** Sessions in rooms that are large for them, where there are more than a few: one line says it of all. */
  readonly large: { readonly first: readonly Violation[]; readonly count: number };
  readonly counts: Readonly<Record<FindingLevel, number>>;
};

/** So many large rooms are a programme's own; of more, sizes are mostly not known yet, as after an import. */
const FEW = 3;

export function isFinding({ level }: Violation): boolean {
  return level !== "unplaced";
}

export function summaryOf({ score, violations }: Evaluation): Summary {
  const peopleOf = (rules: typeof HARD) =>
    new Set(violations.filter(({ rule }) => rules.has(rule)).flatMap(({ personIds }) => personIds)).size;
  const clashes = [...clashesBySession(violations)].map(
    ([id, { hard, soft, broken }]) => [id, { hard: hard.size, soft: soft.size, broken }] as const,
  );
  return {
    score,
    hard: violations.filter(({ level }) => level === "hard").length,
    hardPeople: peopleOf(HARD),
    softPeople: peopleOf(SOFT),
    findings: violations.filter((violation) => isFinding(violation)).length,
    clashes: new Map(clashes),
  };
}

type Wanted = { readonly level: FindingLevel | "all"; readonly count: number };

const isLarge = ({ rule }: Violation) => rule === "room-waste";

export function findingsIn(violations: readonly Violation[], { level, count }: Wanted): Findings {
  const counts: Record<Level, number> = { hard: 0, soft: 0, moved: 0, unplaced: 0 };
  const first: Violation[] = [];
  const all = level === "all" || level === "soft" ? violations.filter(isLarge) : [];
  const large = all.length > FEW ? all : [];
  for (const violation of violations) {
    counts[violation.level] += 1;
    if (large.length > 0 && isLarge(violation)) continue;
    const isWanted = level === "all" ? isFinding(violation) : violation.level === level;
    if (isWanted && first.length < count) first.push(violation);
  }
  const { hard, soft, moved } = counts;
  return {
    first,
    large: { first: large.slice(0, count), count: large.length },
    counts: { hard, soft, moved },
  };
}
