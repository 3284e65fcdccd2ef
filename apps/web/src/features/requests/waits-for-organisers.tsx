import type { SessionRequest } from "@plenary/contract";
import type { ReactNode } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { GroupTags } from "../../ui/group-tag.tsx";
import { Section } from "../../ui/page.tsx";
import { OtherPlaceLink } from "../bookings/booking-buttons.tsx";
import { DecideButtons } from "./decide-buttons.tsx";
import { slotWords } from "./joint-words.ts";
import { organisersTodo, todoTitle } from "./organisers-todo.ts";
import { standsWords } from "./request-words.ts";
import styles from "./requests.module.css";
import { SlotCost } from "./slot-cost.tsx";
import { SlotDecision } from "./slot-decision.tsx";
import { StandWithout } from "./stand-without.tsx";

/**
 * What organisers act on before everything else that is asked: holds, which end by themselves, and what the groups of
 * joint sessions say to places that only organisers move.
 */
export function WaitsForOrganisers({ requests }: { requests: readonly SessionRequest[] }) {
  const meeting = useMeeting();
  const todo = organisersTodo(requests);
  const { holds, proposed, declined } = todo;
  const title = todoTitle(todo);
  if (title === null) return null;
  return (
    <Section title={title}>
      <ul className={styles["waiting"]}>
        {holds.map((request) => (
          <Waiting key={request.id} request={request} words={standsWords(request, meeting)}>
            <DecideButtons request={request} isInRow /> <OtherPlaceLink request={request} />
          </Waiting>
        ))}
        {proposed.map(({ request, owner, slot }) => (
          <Waiting
            key={`${request.id} ${owner.groupId} slot`}
            request={request}
            words={`${owner.shortName} ${slotWords(slot, meeting.zone)}`}
            more={<SlotCost request={request} owner={owner} slot={slot} />}
          >
            <SlotDecision request={request} owner={owner} slot={slot} />
          </Waiting>
        ))}
        {declined.map(({ request, owner }) => (
          <Waiting
            key={`${request.id} ${owner.groupId}`}
            request={request}
            words={standsWords(request, meeting)}
          >
            <StandWithout request={request} owner={owner} />
          </Waiting>
        ))}
      </ul>
    </Section>
  );
}

type WaitingProps = { request: SessionRequest; words: string; more?: ReactNode; children: ReactNode };

function Waiting({ request: { id, title, groups }, words, more, children }: WaitingProps) {
  const { slug } = useMeeting();
  return (
    <li>
      <div>
        <TextLink to="/m/$slug/requests/$requestId" params={{ slug, requestId: id }}>
          {title}
        </TextLink>{" "}
        <GroupTags groups={groups} />
        <p>{words}</p>
        {more}
      </div>
      <div>{children}</div>
    </li>
  );
}
