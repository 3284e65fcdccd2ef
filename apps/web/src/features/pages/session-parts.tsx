import { useQuery } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { ActionsPart } from "./actions-part.tsx";
import { AgendaPart } from "./agenda-part.tsx";
import { sessionPageOf } from "./api.ts";
import { DecisionsPart } from "./decisions-part.tsx";
import { JoinLink } from "./join-link.tsx";
import { LinksPart } from "./links-part.tsx";
import { NotesPart } from "./notes-part.tsx";
import { WhoComes } from "./who-comes.tsx";

type SessionPartsProps = {
  sessionId: string;
  /** null: nobody knows yet. */
  startsAt: string | null;
  lengthMinutes: number;
  /** Whether it is cancelled. */
  isOver: boolean;
};

/** What a session's leads write below its facts, for members of the alliance. */
export function SessionParts({ sessionId, startsAt, lengthMinutes, isOver }: SessionPartsProps) {
  const { id: meetingId } = useMeeting();
  const at = { meetingId, sessionId };
  const query = useQuery(sessionPageOf(at));
  return (
    <Loaded query={query} label="Loading what was written" lines={3}>
      {(page) => (
        <>
          {page.join && !isOver && <JoinLink at={at} join={page.join} />}
          <AgendaPart at={at} page={page} startsAt={startsAt} lengthMinutes={lengthMinutes} />
          <LinksPart at={at} page={page} />
          <DecisionsPart at={at} page={page} />
          <ActionsPart at={at} page={page} />
          <NotesPart at={at} page={page} />
          {!isOver && <WhoComes page={page} />}
        </>
      )}
    </Loaded>
  );
}
