import { Button, Progress } from "@mantine/core";
import type { PlanRun } from "@plenary/contract";
import { useDesk } from "./board-context.ts";
import { boardMemory, useMemory } from "./board-memory.ts";
import { people } from "./board-words.ts";
import { curvePoints } from "./plan-curve.ts";
import styles from "./plan-strip.module.css";
import { endWords, PLAN_LABEL } from "./use-plan.ts";
import type { PlanControl } from "./use-plan.ts";

type PlanStripProps = { plan: PlanControl; onFindings: () => void };

/** How the planner gets on, with its best result so far; afterwards what came of it. */
export function PlanStrip({ plan, onFindings }: PlanStripProps) {
  const { run } = plan;
  if (!run) return null;
  const isOver = run.finishedAt !== null;
  return (
    <section className={styles["strip"]} data-failed={run.state === "failed" || undefined} aria-label="Plan">
      {isOver ? <Ended plan={plan} run={run} onFindings={onFindings} /> : <UnderWay plan={plan} run={run} />}
    </section>
  );
}

function UnderWay({ plan, run }: { plan: PlanControl; run: PlanRun }) {
  const { placed, total, score } = run.progress;
  const share = total === 0 ? 0 : (placed / total) * 100;
  return (
    <>
      <div className={styles["words"]}>
        <p className={styles["line"]}>
          {total === 0 ? "Reading the draft" : `${placed} of ${total} sessions placed`}
          {score && (
            <span className={styles["soft"]}>
              {" "}
              best so far: {score.hard} hard · {score.soft} soft
            </span>
          )}
        </p>
        <Progress value={share} size="sm" aria-label="Sessions placed" transitionDuration={0} />
      </div>
      <Curve run={run} />
      <Button size="xs" variant="default" loading={plan.isStopping} onClick={plan.stop}>
        Stop, keep the best
      </Button>
    </>
  );
}

function Ended({ plan, run, onFindings }: PlanStripProps & { run: PlanRun }) {
  const { totals, moves, meeting } = useDesk();
  const { history } = useMemory(boardMemory(meeting.id));
  const isLast = history.past.at(-1)?.label === PLAN_LABEL;
  return (
    <>
      <div className={styles["words"]}>
        <p className={styles["line"]}>{endWords(run)}</p>
        {run.state !== "failed" && (
          <p className={styles["soft"]}>
            {totals.softPeople === 0
              ? "Nobody has a clash."
              : `${people(totals.softPeople)} would like to be in two places.`}
          </p>
        )}
      </div>
      <Curve run={run} />
      {run.state === "failed" ? (
        <Button size="xs" onClick={() => plan.start(false)}>
          Plan again
        </Button>
      ) : (
        <>
          <Button size="xs" onClick={onFindings}>
            See what is left
          </Button>
          {isLast && (
            <Button size="xs" variant="default" onClick={moves.undo}>
              Undo the plan
            </Button>
          )}
        </>
      )}
      <Button size="xs" variant="subtle" onClick={plan.dismiss}>
        Close
      </Button>
    </>
  );
}

const [WIDTH, HEIGHT] = [160, 32];

/** The cost as it fell. */
function Curve({ run }: { run: PlanRun }) {
  const { curve } = run.progress;
  if (curve.length < 2) return null;
  const [first, last] = [curve[0]!, curve.at(-1)!];
  return (
    <svg
      className={styles["curve"]}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`The soft cost fell from ${first.soft} to ${last.soft} in ${last.elapsedMs} milliseconds`}
    >
      <polyline
        points={curvePoints(curve, WIDTH, HEIGHT)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}
