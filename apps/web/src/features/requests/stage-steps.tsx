import { IconCheck } from "@tabler/icons-react";
import type { RequestStage } from "@plenary/contract";
import { stageIcons } from "./stage-badge.tsx";
import { isOver, stageWords, way } from "./request-words.ts";
import styles from "./stage.module.css";

const heldWay: readonly RequestStage[] = ["asked", "held", "placed", "published"];

/** The way of a request in four steps, with where it stands; one that ended shows where. */
export function StageSteps({ stage }: { stage: RequestStage }) {
  const steps: readonly RequestStage[] = isOver(stage) ? ["asked", stage] : stage === "held" ? heldWay : way;
  const reached = steps.indexOf(stage);
  return (
    <ol className={styles["steps"]} aria-label="How far it has come">
      {steps.map((step, i) => {
        const state = i < reached ? "done" : i === reached ? "now" : "todo";
        const Icon = state === "done" ? IconCheck : stageIcons[step];
        return (
          <li
            key={step}
            className={styles["step"]}
            data-state={state}
            data-stage={step}
            aria-current={state === "now" ? "step" : undefined}
          >
            <Icon size={16} aria-hidden="true" />
            {stageWords[step]}
            {state === "done" && <span className="visually-hidden">, done</span>}
          </li>
        );
      })}
    </ol>
  );
}
