import { MomentText } from "../../ui/time-text.tsx";
import { useDesk } from "./board-context.ts";
import type { StalePlan } from "./plan-words.ts";
import styles from "./plan-strip.module.css";

/** Why a proposal was refused: who has changed what since. */
export function StaleChanges({ stale }: { stale: StalePlan }) {
  const { meeting } = useDesk();
  return (
    <div role="alert">
      <p className={styles["soft"]}>{stale.sentence}</p>
      {stale.changes.length > 0 && (
        <ul className={styles["changes"]}>
          {stale.changes.map(({ at, actorName, summary }) => (
            <li key={`${at} ${summary}`}>
              {summary} {actorName}, <MomentText at={at} venue={meeting} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
