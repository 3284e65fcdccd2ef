import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./notice.module.css";

/** One sentence that matters for the whole page, with the step that follows from it. */
export function Notice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    // What is to be done on the page says nothing on paper.
    <div className={`${styles["notice"]} ${action ? "no-print" : ""}`}>
      <IconInfoCircle size={18} stroke={1.8} aria-hidden="true" className={styles["sign"]} />
      <p className={styles["words"]}>{children}</p>
      {action}
    </div>
  );
}
