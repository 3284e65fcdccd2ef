import { ActionIcon, Tooltip } from "@mantine/core";
import type { PollSummary, Session } from "@plenary/contract";
import { IconListCheck, IconX } from "@tabler/icons-react";
import { featureWords } from "../../lib/domain-words.ts";
import { lengthWords } from "../../lib/words.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { GroupTags } from "../../ui/group-tag.tsx";
import { useDesk } from "./board-context.ts";
import { isCarriable } from "./board-model.ts";
import { people, placeWords } from "./board-words.ts";
import { BestPlaces } from "./best-places.tsx";
import { FindingRow } from "./findings-list.tsx";
import { InspectorActs } from "./inspector-acts.tsx";
import { InspectorPeople } from "./inspector-people.tsx";
import styles from "./inspector.module.css";
import panel from "./side-panel.module.css";
import { Reasons } from "./reasons.tsx";
import { SessionHistory } from "./session-history.tsx";
import { changeWords, markOf } from "./session-mark.ts";
import { useFirst } from "./use-first.tsx";
import { useLastJudgement } from "./use-judgement.ts";
import type { SessionHandlers } from "./use-session-handlers.ts";

/** The chosen session: where it stands, what is wrong with that and why, where it could stand, and who comes. */
export function Inspector({ session, handlers }: { session: Session; handlers: SessionHandlers }) {
  const desk = useDesk();
  const { model, clashes, polls, go } = desk;
  const poll = polls.get(session.id);
  const mark = markOf(model, session, clashes.get(session.id));
  const judged = useLastJudgement(model, { kind: "findingsOf", sessionId: session.id });
  const own = judged?.answer ?? [];
  const { first, more } = useFirst(own, 12);
  return (
    <article className={styles["inspector"]} aria-label={session.title}>
      <header className={styles["head"]}>
        <GroupTags groups={session.groups} />
        <Tooltip label="Close">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Close the session"
            onClick={() => go({ session: undefined })}
          >
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      <h2 className={styles["title"]}>{session.title}</h2>
      <p className={styles["place"]}>
        {session.placement ? placeWords(model, session.placement) : "No place yet"}
        {session.placement?.state === "held" && " (held)"}
      </p>
      {mark.changed && (
        <p className={styles["note"]}>
          <Was session={session} /> {changeWords(mark.changed)}
        </p>
      )}
      {poll && <PollOpen poll={poll} />}
      <InspectorActs session={session} handlers={handlers} />
      <p className={styles["needs"]}>
        {needsOf(session)}
        {" · "}
        <TextLink
          to="/m/$slug/sessions/$sessionId"
          params={{ slug: desk.meeting.slug, sessionId: session.id }}
        >
          its page
        </TextLink>
        {session.requestId && (
          <>
            {" · "}
            <TextLink
              to="/m/$slug/requests/$requestId"
              params={{ slug: desk.meeting.slug, requestId: session.requestId }}
            >
              the request
            </TextLink>
          </>
        )}
      </p>
      {session.placement === null && <Reasons session={session} hasWayOut />}
      {own.length > 0 && (
        <section aria-label="Findings">
          <h3 className={panel["group"]}>What is wrong</h3>
          <ul className={panel["list"]} aria-busy={!judged?.isCurrent}>
            {first.map((violation) => (
              <FindingRow
                key={JSON.stringify([violation.rule, violation.sessionIds, violation.personIds])}
                violation={violation}
                onOpen={handlers.show}
                except={session.id}
              />
            ))}
          </ul>
          {more}
        </section>
      )}
      {isCarriable(session) && <BestPlaces session={session} />}
      <InspectorPeople session={session} findings={own} />
      <SessionHistory session={session} />
    </article>
  );
}

/** Its place is being asked about: the planner leaves it alone until the poll is closed. */
function PollOpen({ poll }: { poll: PollSummary }) {
  const { meeting } = useDesk();
  return (
    <p className={styles["note"]}>
      <IconListCheck size={14} aria-hidden="true" /> Poll open: {poll.answered} of {people(poll.asked)}{" "}
      answered
      {" · "}
      <TextLink to="/m/$slug/polls/$pollId" params={{ slug: meeting.slug, pollId: poll.id }}>
        the poll
      </TextLink>
    </p>
  );
}

/** What was published, for comparison. */
function Was({ session }: { session: Session }) {
  const { model, wording } = useDesk();
  const was = model.problem.published?.[session.id];
  if (!was) return null;
  const room = model.roomById.get(was.roomId ?? "")?.name ?? "no room";
  return (
    <>
      Was {wording.day(was.start)}, {wording.time(was.start)}, {room}:
    </>
  );
}

function needsOf(session: Session): string {
  const { expectedPeople, features, kind, isFixed } = session;
  const needs = features.map((feature) => featureWords[feature]).join(", ");
  const parts = [kind, lengthWords(session), `${expectedPeople} seats`, ...(needs ? [needs] : [])];
  return `${parts.join(" · ")}${isFixed ? " · part of the fixed frame" : ""}`;
}
