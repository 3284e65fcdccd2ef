import { Button, CloseButton, Progress } from "@mantine/core";
import type { PlanRun } from "@plenary/contract";
import { useState } from "react";
import { useDesk } from "./board-context.ts";
import { boardMemory, useMemory } from "./board-memory.ts";
import { costWords, people } from "./board-words.ts";
import { PlanChart } from "./plan-chart.tsx";
import { PlanProposals } from "./plan-proposals.tsx";
import styles from "./plan-strip.module.css";
import type { MoveHistory } from "./move-history.ts";
import { takenBackStep } from "./plan-step.ts";
import {
  endWords,
  PLAN_LABEL,
  proposalLabel,
  proposalWords,
  takenBackWords,
  withoutPlaceWords,
} from "./plan-words.ts";
import { ShortenedSessions } from "./shortened.tsx";
import { StaleChanges } from "./stale-changes.tsx";
import { BetterProposal, TakenFigures, UseBetter, useStanding } from "./standing-proposal.tsx";
import type { PlanControl } from "./use-plan.ts";

type PlanStripProps = { plan: PlanControl; onFindings: () => void };

/** How the planner gets on, with its best result so far; afterwards what came of it and what else there would be. */
export function PlanStrip({ plan, onFindings }: PlanStripProps) {
  const { run, stale } = plan;
  if (!run) return null;
  const isOver = run.finishedAt !== null;
  const isBad = run.state === "failed" || stale !== null;
  return (
    <section className={styles["strip"]} data-failed={isBad || undefined} aria-label="Plan">
      {isOver ? <Ended plan={plan} run={run} onFindings={onFindings} /> : <UnderWay plan={plan} run={run} />}
    </section>
  );
}

function UnderWay({ plan, run }: { plan: PlanControl; run: PlanRun }) {
  const { canEdit } = useDesk();
  const { placed, total, score } = run.progress;
  const share = total === 0 ? 0 : (placed / total) * 100;
  return (
    <>
      <div className={styles["words"]}>
        <p className={styles["line"]}>
          {total === 0 ? "Reading the draft" : `${placed} of ${total} sessions placed`}
          {score && <span className={styles["soft"]}> best so far: {costWords(score).toLowerCase()}</span>}
        </p>
        <Progress value={share} size="sm" aria-label="Sessions placed" transitionDuration={0} />
      </div>
      <PlanChart run={run} />
      {canEdit && (
        <Button size="xs" variant="default" loading={plan.isStopping} onClick={plan.stop}>
          Stop, keep the best
        </Button>
      )}
    </>
  );
}

function Ended({ plan, run, onFindings }: PlanStripProps & { run: PlanRun }) {
  const { canEdit } = useDesk();
  const isFailed = run.state === "failed";
  const other = run.appliedNumber !== null && run.appliedNumber > 1 ? run.appliedNumber : null;
  const standing = useStanding(run);
  const takenBack = takenBackStep(run, useHistory());
  const isBack = takenBack !== undefined;
  return (
    <>
      <div className={styles["words"]}>
        <p className={styles["line"]}>
          {isBack
            ? takenBackWords(other, takenBack.stayed)
            : other === null
              ? endWords(run)
              : proposalWords(other)}
        </p>
        {other !== null && standing && <TakenFigures proposal={standing.proposal} />}
        {!isBack && <ShortenedSessions shortened={standing?.proposal.shortened ?? run.progress.shortened} />}
        {!isFailed && <WithoutPlace isBack={isBack} />}
        {standing && !plan.stale && <BetterProposal {...standing} />}
        {plan.stale ? <StaleChanges stale={plan.stale} /> : !isFailed && <Clashes />}
      </div>
      {other === null && !isBack && <PlanChart run={run} />}
      {(isFailed || plan.stale) && canEdit && (
        <Button size="xs" onClick={() => plan.start(run.keepPlaced)}>
          Plan again
        </Button>
      )}
      {!isFailed && (
        <>
          <Button size="xs" variant={run.proposalCount > 1 ? "default" : "filled"} onClick={onFindings}>
            See what is left
          </Button>
          <Compare plan={plan} run={run} />
          {standing && !plan.stale && <UseBetter plan={plan} better={standing.better} />}
          <Undo run={run} />
        </>
      )}
      <CloseButton aria-label="Put the plan’s result away" onClick={plan.dismiss} />
    </>
  );
}

/** As the list counts them, whatever the planner could choose among: what is polled it leaves alone. */
function WithoutPlace({ isBack }: { isBack: boolean }) {
  const { unplaced, polls } = useDesk();
  const polled = unplaced.filter(({ id }) => polls.has(id)).length;
  const words = withoutPlaceWords(unplaced.length, polled, isBack);
  return words === "" ? null : <p className={styles["soft"]}>{words}</p>;
}

function Clashes() {
  const { summary } = useDesk();
  return (
    <p className={styles["soft"]}>
      {summary.softPeople === 0
        ? "Nobody has a clash."
        : `${people(summary.softPeople)} would like to be in two places.`}
    </p>
  );
}

/** The way to the other proposals, once there are any; until then that they are looked for. */
function Compare({ plan, run }: { plan: PlanControl; run: PlanRun }) {
  const [isOpen, setIsOpen] = useState(false);
  const { proposalCount, isLookingFurther } = run;
  return (
    <>
      {isLookingFurther && proposalCount < 2 && (
        <p className={styles["soft"]}>Looking for clearly different plans.</p>
      )}
      {proposalCount > 1 && (
        <Button size="xs" onClick={() => setIsOpen(true)}>
          Compare {proposalCount} proposals
        </Button>
      )}
      <PlanProposals plan={plan} run={run} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}

function useHistory(): MoveHistory {
  const { meeting } = useDesk();
  return useMemory(boardMemory(meeting.id)).history;
}

function Undo({ run }: { run: PlanRun }) {
  const { moves } = useDesk();
  const last = useHistory().past.at(-1)?.label;
  if (last === PLAN_LABEL) {
    return (
      <Button size="xs" variant="default" onClick={moves.undo}>
        Undo the plan
      </Button>
    );
  }
  if (run.appliedNumber === null || last !== proposalLabel(run.appliedNumber)) return null;
  return (
    <Button size="xs" variant="default" onClick={moves.undo}>
      Undo {last}
    </Button>
  );
}
