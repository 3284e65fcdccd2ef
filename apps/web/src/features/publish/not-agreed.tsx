import type { HeldPlace, NotAgreed } from "@plenary/contract";
import { formatMoment } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { heldWords, notAgreedWords, waitingWords } from "./not-agreed-words.ts";

/** "1 joint session isn't agreed by all: Digital badges (waits for WP3)." Each leads to what was asked. */
export function NotAgreedNote({ sessions }: { sessions: readonly NotAgreed[] }) {
  const lines = sessions.map((session) => ({ ...session, words: waitingWords(session) }));
  return <SessionsNote words={notAgreedWords(sessions.length)} lines={lines} />;
}

/** "1 place is only held and goes out as tentative: Data policy (until Tue 14 Oct, 09:00)." */
export function HeldNote({ sessions }: { sessions: readonly HeldPlace[] }) {
  const meeting = useMeeting();
  const lines = sessions.map((session) => ({
    ...session,
    words: `until ${formatMoment(session.holdExpiresAt, meeting)}`,
  }));
  return <SessionsNote words={heldWords(sessions.length)} lines={lines} />;
}

type Line = Pick<NotAgreed, "sessionId" | "requestId" | "title"> & { words: string };

function SessionsNote({ words, lines }: { words: string; lines: readonly Line[] }) {
  const { slug } = useMeeting();
  return (
    <span>
      {words}{" "}
      {lines.map(({ sessionId, requestId, title, words: about }, index) => (
        <span key={sessionId}>
          {index > 0 && "; "}
          {requestId === null ? (
            title
          ) : (
            <TextLink to="/m/$slug/requests/$requestId" params={{ slug, requestId }} underline="always">
              {title}
            </TextLink>
          )}{" "}
          ({about})
        </span>
      ))}
      .
    </span>
  );
}
