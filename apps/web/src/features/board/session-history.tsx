import type { Session } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "../../lib/meeting.ts";
import { MomentText } from "../../ui/time-text.tsx";
import { historyOf } from "./api.ts";
import { useDesk } from "./board-context.ts";
import styles from "./inspector.module.css";

/** The last things that happened to a session; asked for when somebody opens it. */
export function SessionHistory({ session }: { session: Session }) {
  const { meeting } = useDesk();
  const maySee = useCan("audit.view");
  const query = useQuery({ ...historyOf(meeting.id, session.id), enabled: maySee });
  const entries = query.data?.items ?? [];
  if (entries.length === 0) return null;
  return (
    <details>
      <summary className={styles["summary"]}>History</summary>
      <ul className={styles["history"]}>
        {entries.map(({ id, at, actorName, summary, reason }) => (
          <li key={id}>
            {summary}
            {reason && ` “${reason}”`}{" "}
            <span className={styles["by"]}>
              {actorName}, <MomentText at={at} venue={meeting} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
