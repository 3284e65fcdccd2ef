import { Link } from "@tanstack/react-router";
import type { SessionRequest } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { lengthWords } from "../../lib/words.ts";
import { GroupTags } from "../../ui/group-tag.tsx";
import { standsWords } from "../requests/request-words.ts";
import { StageBadge } from "../requests/stage-badge.tsx";
import styles from "./groups.module.css";

/** A group's sessions with how far each has come and what is waited for. */
export function RequestList({ requests }: { requests: readonly SessionRequest[] }) {
  const meeting = useMeeting();
  return (
    <ul className={styles["requests"]}>
      {requests.map((request) => (
        <li key={request.id}>
          <Link
            to="/m/$slug/requests/$requestId"
            params={{ slug: meeting.slug, requestId: request.id }}
            className={styles["request"]}
          >
            <span className={styles["title"]}>{request.title}</span>
            <span className={styles["stage"]}>
              <StageBadge stage={request.stage} />
            </span>
            <span className={styles["words"]}>
              {lengthWords(request)}
              {request.groups.length > 1 && <GroupTags groups={request.groups} />}
              <span>{standsWords(request, meeting)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
