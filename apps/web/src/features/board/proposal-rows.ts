import type { PlanProposal } from "@plenary/contract";
import { counted, SOFT_COST } from "./board-words.ts";
import { tradeOffTitle, tradeOffWords } from "./plan-words.ts";

type ProposalCell = {
  readonly number: number;
  readonly words: string;
  /** Less than every other one. */
  readonly isBest: boolean;
  readonly isBad: boolean;
};
export type ProposalRow = {
  readonly key: string;
  readonly title: string;
  readonly cells: readonly ProposalCell[];
  readonly isTotal: boolean;
};

/** What is compared: proposals of the planner, or drafts. */
export type Compared = Pick<PlanProposal, "number" | "score" | "movedFromPublished" | "tradeOffs"> & {
  readonly unplacedSessionIds: readonly string[];
};

/** The comparison from the worst to the least: what must not be, what is left, what moves, then rule by rule. */
export function rowsOf(proposals: readonly Compared[]): ProposalRow[] {
  const hasMoved = proposals.some(({ movedFromPublished }) => movedFromPublished > 0);
  return [
    row(proposals, { key: "hard", title: "Hard rules broken", isBad: true }, (proposal) => ({
      cost: proposal.score.hard,
      words: proposal.score.hard === 0 ? "none" : counted(hardFindings(proposal), "finding", "findings"),
    })),
    row(proposals, { key: "unplaced", title: "Without a place", isBad: true }, (proposal) => ({
      cost: proposal.unplacedSessionIds.length,
      words: sessions(proposal.unplacedSessionIds.length),
    })),
    ...(hasMoved
      ? [
          row(proposals, { key: "moved", title: "Elsewhere than published" }, ({ movedFromPublished }) => ({
            cost: movedFromPublished,
            words: sessions(movedFromPublished),
          })),
        ]
      : []),
    ...softRules(proposals).map((rule) =>
      row(proposals, { key: rule, title: tradeOffTitle(rule) }, (proposal) => {
        const tradeOff = proposal.tradeOffs.find((each) => each.rule === rule);
        return { cost: tradeOff?.cost ?? 0, words: tradeOffWords(tradeOff) };
      }),
    ),
    row(proposals, { key: "soft", title: `Cost for ${SOFT_COST}`, isTotal: true }, ({ score }) => ({
      cost: score.soft,
      words: String(score.soft),
    })),
  ];
}

type Head = { key: string; title: string; isBad?: boolean; isTotal?: boolean };

function row(
  proposals: readonly Compared[],
  { key, title, isBad = false, isTotal = false }: Head,
  valueOf: (proposal: Compared) => { cost: number; words: string },
): ProposalRow {
  const values = proposals.map(valueOf);
  const least = Math.min(...values.map(({ cost }) => cost));
  const isAlone = values.filter(({ cost }) => cost === least).length === 1;
  return {
    key,
    title,
    isTotal,
    cells: proposals.map(({ number }, i) => {
      const { cost, words } = values[i]!;
      return {
        number,
        words,
        isBest: isAlone && proposals.length > 1 && cost === least,
        isBad: isBad && cost > 0,
      };
    }),
  };
}

/** The dearest in any of them first. */
function softRules(proposals: readonly Compared[]): string[] {
  const soft = proposals.flatMap(({ tradeOffs }) => tradeOffs.filter(({ level }) => level === "soft"));
  const dearest = new Map<string, number>();
  for (const { rule, cost } of soft) dearest.set(rule, Math.max(cost, dearest.get(rule) ?? 0));
  return [...dearest].toSorted((a, b) => b[1] - a[1]).map(([rule]) => rule);
}

function hardFindings({ tradeOffs }: Compared): number {
  return tradeOffs.filter(({ level }) => level === "hard").reduce((sum, { findings }) => sum + findings, 0);
}

function sessions(count: number): string {
  return count === 0 ? "none" : counted(count, "session", "sessions");
}
