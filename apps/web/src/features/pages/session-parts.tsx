import { useQuery } from "@tanstack/react-query";
import type { ProgrammeEntry } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { ActionsPart } from "./actions-part.tsx";
import { AgendaPart } from "./agenda-part.tsx";
import { sessionPageOf } from "./api.ts";
import { DecisionsPart } from "./decisions-part.tsx";
import { LinksPart } from "./links-part.tsx";
import { NotesPart } from "./notes-part.tsx";
import { WhoComes } from "./who-comes.tsx";

/** What a session's leads write below its facts, for members of the alliance. */
export function SessionParts({ entry, zone }: { entry: ProgrammeEntry; zone: string }) {
  const { id: meetingId } = useMeeting();
  const at = { meetingId, sessionId: entry.sessionId };
  const query = useQuery(sessionPageOf(at));
  return (
    <Loaded query={query} label="Loading what was written" lines={3}>
      {(page) => (
        <>
          <AgendaPart at={at} page={page} entry={entry} zone={zone} />
          <LinksPart at={at} page={page} />
          <DecisionsPart at={at} page={page} />
          <ActionsPart at={at} page={page} />
          <NotesPart at={at} page={page} />
          {entry.status !== "cancelled" && <WhoComes page={page} />}
        </>
      )}
    </Loaded>
  );
}
