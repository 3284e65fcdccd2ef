import type { CheckIn } from "@plenary/contract";
import { formatTime } from "@plenary/time";
import { Section } from "../../ui/page.tsx";
import styles from "./check-in.module.css";
import { toneOf } from "./scan-log.ts";

type ScanListProps = { scans: readonly CheckIn[]; zone: string; count: number };

/** The last scans of this desk and how many it has let in. */
export function ScanList({ scans, zone, count }: ScanListProps) {
  return (
    <Section title="Last scans" actions={<span className={styles["count"]}>{count} checked in here</span>}>
      {scans.length === 0 ? (
        <p className={styles["none"]}>None yet. Scan a code, type one, or find a delegate by name.</p>
      ) : (
        <ol className={styles["scans"]}>
          {scans.map((scan) => (
            <li key={scan.scanId} className={styles["scan"]} data-tone={toneOf(scan)}>
              <span className={styles["scanTime"]}>{formatTime(scan.scannedAt, zone)}</span>
              <span className={styles["scanName"]}>{scan.name ?? "Unknown code"}</span>
              <span className={styles["scanMessage"]}>{scan.message}</span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
