import { useQuery } from "@tanstack/react-query";
import type { SessionRequest } from "@plenary/contract";
import type { ReactNode } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { Section } from "../../ui/page.tsx";
import { OfferButtons } from "../bookings/booking-buttons.tsx";
import { listOfRequests } from "./api.ts";
import { JointButtons } from "./joint-buttons.tsx";
import { OwnSlot } from "./own-slot.tsx";
import type { Owed } from "./joint-words.ts";
import { offeredTo, owedBy, owedWords, proposedTo, slotWords } from "./joint-words.ts";
import { waitingWords } from "./request-words.ts";
import styles from "./requests.module.css";
import { SlotCost } from "./slot-cost.tsx";
import { SlotDecision } from "./slot-decision.tsx";

/** What waits for an answer of the viewer's groups: asked, offered or proposed; nothing where nothing does. */
export function WaitsForYou() {
  const meeting = useMeeting();
  const { id: meetingId, zone, viewer } = meeting;
  const requests = useQuery(listOfRequests(meetingId)).data ?? [];
  const led = viewer?.leadsGroupIds ?? [];
  const owed = owedBy(requests, led);
  const offered = offeredTo(requests, led);
  const proposed = proposedTo(requests, led);
  const count = owed.length + offered.length + proposed.length;
  if (count === 0) return null;
  return (
    <Section title={count === 1 ? "Waits for your answer" : `${count} wait for your answer`}>
      <ul className={styles["owners"]}>
        {offered.map((request) => (
          <Waiting key={request.id} request={request} words={waitingWords(request, meeting)}>
            <div className={styles["jointButtons"]}>
              <OfferButtons request={request} />
            </div>
          </Waiting>
        ))}
        {owed.map(({ request, owner }) => (
          <Waiting
            key={`${request.id} ${owner.groupId}`}
            request={request}
            words={`${owedWords({ request, owner }, zone)}.`}
          >
            <Proposed request={request} owner={owner} />
            <JointButtons request={request} owner={owner} />
          </Waiting>
        ))}
        {proposed.map(({ request, owner, slot }) => (
          <Waiting
            key={`${request.id} ${owner.groupId} slot`}
            request={request}
            words={`${owner.shortName} ${slotWords(slot, zone)}`}
          >
            <SlotCost request={request} owner={owner} slot={slot} />
            <SlotDecision request={request} owner={owner} slot={slot} />
          </Waiting>
        ))}
      </ul>
    </Section>
  );
}

/** The other time that the group itself has proposed, while nobody has taken it. */
function Proposed({ request, owner }: Owed) {
  const slot = request.answers.find(({ groupId }) => groupId === owner.groupId)?.proposal;
  return slot ? <OwnSlot request={request} owner={owner} slot={slot} /> : null;
}

type WaitingProps = { request: SessionRequest; words: string; children: ReactNode };

function Waiting({ request: { id, title }, words, children }: WaitingProps) {
  const { slug } = useMeeting();
  return (
    <li>
      <p className={styles["owed"]}>
        <TextLink to="/m/$slug/requests/$requestId" params={{ slug, requestId: id }} underline="always">
          {title}
        </TextLink>
        <span>{words}</span>
      </p>
      {children}
    </li>
  );
}
