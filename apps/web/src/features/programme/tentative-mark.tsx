import type { ProgrammeEntry } from "@plenary/contract";
import styles from "./tentative-mark.module.css";

/** Of a place that is only held, or that not all groups have agreed to; nothing where all of a version is preliminary. */
export function TentativeMark({ entry }: { entry: Pick<ProgrammeEntry, "status" | "isUnsettled"> }) {
  if (entry.status !== "tentative" || entry.isUnsettled !== true) return null;
  return <span className={styles["mark"]}>Tentative</span>;
}
