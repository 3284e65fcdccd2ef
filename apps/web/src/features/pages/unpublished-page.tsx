import { useQuery } from "@tanstack/react-query";
import { kindWords } from "@plenary/contract/words";
import type { SessionPage } from "@plenary/contract";
import { opennessWords } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { durationWords, listed } from "../../lib/words.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { GroupTags } from "../../ui/group-tag.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { NotFoundPage } from "../../ui/not-found-page.tsx";
import { Page } from "../../ui/page.tsx";
import { Notice } from "../programme/notice.tsx";
import { Fact } from "../programme/session-facts.tsx";
import styles from "../programme/session-page.module.css";
import { EditSessionButton } from "../sessions/session-drawers.tsx";
import { sessionPageOf } from "./api.ts";
import { SessionParts } from "./session-parts.tsx";

type Unpublished = NonNullable<SessionPage["unpublished"]>;

/** A session before the programme has it, for those who run it: they prepare it. For others it isn't there. */
export function UnpublishedPage({ sessionId }: { sessionId: string }) {
  const { id: meetingId } = useMeeting();
  const query = useQuery(sessionPageOf({ meetingId, sessionId }));
  const session = query.data?.unpublished;
  if (session) return <Session sessionId={sessionId} session={session} />;
  if (query.data || isProblem(query.error, "not_found", "invalid_input")) return <NotFoundPage />;
  return (
    <Page title="Session" width="text">
      <Loaded query={query} label="Loading the session">
        {() => null}
      </Loaded>
    </Page>
  );
}

type SessionProps = { sessionId: string; session: Unpublished };

function Session({ sessionId, session }: SessionProps) {
  const { kind, title, purpose, durationMinutes, groups, openness } = session;
  return (
    <Page title={title} width="text" description={kindWords[kind]}>
      <Notice>{`Not published yet. ${readersWords(groups)} see this page until the programme has the session.`}</Notice>
      <dl className={styles["facts"]}>
        {groups.length > 0 && (
          <Fact name="Who">
            <GroupTags groups={groups} />
          </Fact>
        )}
        <Fact name="Length">{durationWords(durationMinutes)}</Fact>
        <Fact name="Seen by">{opennessWords[openness]}</Fact>
      </dl>
      {purpose !== "" && <p className={styles["purpose"]}>{purpose}</p>}
      <Acts sessionId={sessionId} session={session} />
      <SessionParts sessionId={sessionId} startsAt={null} lengthMinutes={durationMinutes} isOver={false} />
    </Page>
  );
}

function Acts({ sessionId, session: { requestId, title } }: SessionProps) {
  const { slug } = useMeeting();
  const edits = useCan("draft.edit");
  return (
    <div className={`${styles["actions"]} no-print`}>
      {requestId !== null && (
        <ButtonLink variant="default" to="/m/$slug/requests/$requestId" params={{ slug, requestId }}>
          Its request
        </ButtonLink>
      )}
      {edits && (
        <>
          <ButtonLink variant="default" to="/m/$slug/board" params={{ slug }} search={{ session: sessionId }}>
            On the board
          </ButtonLink>
          <EditSessionButton sessionId={sessionId} title={title} />
        </>
      )}
    </div>
  );
}

function readersWords(groups: Unpublished["groups"]): string {
  const owners = groups.filter(({ agreement }) => agreement !== "declined");
  if (owners.length === 0) return "Only the organisers";
  return `Only the leads of ${listed(owners.map(({ shortName }) => shortName))} and the organisers`;
}
