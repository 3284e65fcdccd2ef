import type { Attendance } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Section } from "../../ui/page.tsx";
import { MomentText } from "../../ui/time-text.tsx";
import styles from "./attendance.module.css";

/** The newest check-ins of all desks. */
export function LatestCheckIns({ attendance: { latest: checkIns, sessions } }: { attendance: Attendance }) {
  const meeting = useMeeting();
  const names = new Map(sessions.map(({ id, label }) => [id, label]));
  return (
    <Section title="Latest check-ins">
      {checkIns.length === 0 ? (
        <EmptyState sentence="Nobody has checked in yet. The desk does it by camera, code or name." />
      ) : (
        <ol className={styles["latest"]}>
          {checkIns.map(({ id, scannedAt, name, institutionShortName, message, remark, sessionId, day }) => (
            <li key={id} className={styles["checkIn"]}>
              <MomentText at={scannedAt} venue={meeting} />
              <span className={styles["who"]}>
                {name ?? "Unknown code"} {institutionShortName && <small>{institutionShortName}</small>}
              </span>
              <span className={styles["message"]}>
                <span className={styles["where"]}>
                  {sessionId === null ? formatDay(day) : (names.get(sessionId) ?? "A session")}
                </span>
                {[message, remark].filter(Boolean).join(" ")}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
