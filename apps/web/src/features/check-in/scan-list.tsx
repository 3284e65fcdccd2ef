import { useQuery } from "@tanstack/react-query";
import type { CheckIn } from "@plenary/contract";
import { formatTime } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import { Section } from "../../ui/page.tsx";
import { attendanceOf } from "../attendance/api.ts";
import type { Target } from "./api.ts";
import styles from "./check-in.module.css";
import { toneOf } from "./scan-log.ts";

type ScanListProps = { scans: readonly CheckIn[]; zone: string; target: Target };

/** The last scans of this desk, and how many all desks have let in to what is chosen. */
export function ScanList({ scans, zone, target }: ScanListProps) {
  return (
    <Section title="Last scans" actions={<Count target={target} />}>
      {scans.length === 0 ? (
        <p className={styles["none"]}>None yet. Scan a code, type one, or find a delegate by name.</p>
      ) : (
        <ol className={styles["scans"]}>
          {scans.map((scan) => (
            <li key={scan.scanId} className={styles["scan"]} data-tone={toneOf(scan)}>
              <span className={styles["scanTime"]}>{formatTime(scan.scannedAt, zone)}</span>
              <span className={styles["scanName"]}>{scan.name ?? "Unknown code"}</span>
              <span className={styles["scanMessage"]}>
                {[scan.message, scan.remark].filter(Boolean).join(" ")}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** The server's count: this tab doesn't know what other desks have let in, nor what was before a reload. */
function Count({ target: { day, sessionId } }: { target: Target }) {
  const { id } = useMeeting();
  const { data } = useQuery(attendanceOf(id, undefined));
  const row =
    sessionId === null
      ? data?.days.find((one) => one.id === day)
      : data?.sessions.find((one) => one.id === sessionId);
  if (!row) return null;
  const { present, expected, notExpected } = row;
  const others = notExpected === 0 ? "" : `, ${notExpected} of them not expected`;
  return (
    <span className={styles["count"]}>
      {present} checked in of {expected} expected{others}
    </span>
  );
}
