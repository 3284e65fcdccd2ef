import type { CheckIn } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Section } from "../../ui/page.tsx";
import { MomentText } from "../../ui/time-text.tsx";
import styles from "./attendance.module.css";

/** The newest check-ins of all desks. */
export function LatestCheckIns({ checkIns }: { checkIns: readonly CheckIn[] }) {
  const { zone } = useMeeting();
  return (
    <Section title="Latest check-ins">
      {checkIns.length === 0 ? (
        <EmptyState sentence="Nobody has checked in yet. The desk does it by camera, code or name." />
      ) : (
        <ol className={styles["latest"]}>
          {checkIns.map(({ id, scannedAt, name, institutionShortName, message }) => (
            <li key={id} className={styles["checkIn"]}>
              <MomentText at={scannedAt} zone={zone} />
              <span className={styles["who"]}>
                {name ?? "Unknown code"} {institutionShortName && <small>{institutionShortName}</small>}
              </span>
              <span className={styles["message"]}>{message}</span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
