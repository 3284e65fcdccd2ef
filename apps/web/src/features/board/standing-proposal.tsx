import { Button } from "@mantine/core";
import type { PlanProposal, PlanRun } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { proposalsOf } from "./api.ts";
import { betterThan, betterWords } from "./better-proposal.ts";
import { useDesk } from "./board-context.ts";
import { costWords } from "./board-words.ts";
import styles from "./plan-strip.module.css";
import type { PlanControl } from "./use-plan.ts";

export type Standing = { readonly proposal: PlanProposal; readonly better: PlanProposal | null };

/** Which of a run's proposals the draft is, and whether another one is better; null where it is none of them. */
export function useStanding(run: PlanRun): Standing | null {
  const { model, meeting } = useDesk();
  const stands = run.finishedAt !== null && run.draftVersionAfter === model.draftVersion;
  const { data } = useQuery({
    ...proposalsOf(meeting.id, run.id),
    enabled: stands && run.proposalCount > 1,
  });
  const proposal = stands ? data?.items.find(({ number }) => number === run.appliedNumber) : undefined;
  return data && proposal ? { proposal, better: betterThan(data.items, proposal) } : null;
}

/** What a proposal that was taken comes to: the run's own figures are those of its first one. */
export function TakenFigures({ proposal: { placed, total, score } }: Pick<Standing, "proposal">) {
  return (
    <p className={styles["soft"]}>
      {placed} of {total} sessions placed. {costWords(score)}.
    </p>
  );
}

export function BetterProposal({ proposal, better }: Standing) {
  return better && <p className={styles["soft"]}>{betterWords(better, proposal)}</p>;
}

export function UseBetter({ plan, better }: Pick<Standing, "better"> & { plan: PlanControl }) {
  const { canEdit } = useDesk();
  if (better === null || !canEdit) return null;
  return (
    <Button
      size="xs"
      loading={plan.taking === better.number}
      disabled={plan.taking !== null || plan.isUnderWay}
      onClick={() => plan.take(better.number)}
    >
      Use proposal {better.number}
    </Button>
  );
}
