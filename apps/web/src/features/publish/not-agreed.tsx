import type { NotAgreed } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { notAgreedWords, waitingWords } from "./not-agreed-words.ts";

/** "1 joint session isn't agreed by all: Digital badges (waits for WP3)." Each leads to what was asked. */
export function NotAgreedNote({ sessions }: { sessions: readonly NotAgreed[] }) {
  const { slug } = useMeeting();
  return (
    <span>
      {notAgreedWords(sessions.length)}{" "}
      {sessions.map(({ sessionId, requestId, title, ...session }, index) => (
        <span key={sessionId}>
          {index > 0 && "; "}
          {requestId === null ? (
            title
          ) : (
            <TextLink to="/m/$slug/requests/$requestId" params={{ slug, requestId }} underline="always">
              {title}
            </TextLink>
          )}{" "}
          ({waitingWords(session)})
        </span>
      ))}
      .
    </span>
  );
}
