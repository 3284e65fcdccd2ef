import { IconCheck } from "@tabler/icons-react";
import type { SessionRequest } from "@plenary/contract";
import { stageIcons } from "./stage-badge.tsx";
import { stageWords, wayOf } from "./request-words.ts";
import styles from "./stage.module.css";

/** The way of a request in steps, with where it stands; one that ended shows where. */
export function StageSteps({
  request,
}: {
  request: Pick<SessionRequest, "stage" | "isAccepted" | "booking">;
}) {
  const { stage } = request;
  const steps = wayOf(request);
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
            {step === "tentative" ? "Published as tentative" : stageWords[step]}
            {state === "done" && <span className="visually-hidden">, done</span>}
          </li>
        );
      })}
    </ol>
  );
}
