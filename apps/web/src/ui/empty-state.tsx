import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";
import styles from "./states.module.css";

/** Nothing is here: says so in a sentence and offers the next step (a button or link). */
export function EmptyState({ sentence, action }: { sentence: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles["empty"]}>
      <Mark className={styles["mark"]} />
      <p className={styles["sentence"]}>{sentence}</p>
      {action}
    </div>
  );
}
