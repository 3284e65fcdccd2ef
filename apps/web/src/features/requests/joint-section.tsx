import type { SessionRequest } from "@plenary/contract";
import { waitsForOrganisers } from "@plenary/contract/agreement";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { GroupTag } from "../../ui/group-tag.tsx";
import { Section } from "../../ui/page.tsx";
import { JointButtons } from "./joint-buttons.tsx";
import { hasAgreed, ownerNow } from "./agreement.ts";
import { movedWords, ownerWords, slotWords } from "./joint-words.ts";
import { OwnSlot } from "./own-slot.tsx";
import { isOver } from "./request-words.ts";
import styles from "./requests.module.css";
import { SlotCost } from "./slot-cost.tsx";
import { SlotDecision } from "./slot-decision.tsx";
import { StandWithout } from "./stand-without.tsx";

type Owner = SessionRequest["groups"][number];

/** What each owner of a joint session says to it, and what the reader can do about it. */
export function JointSection({ request }: { request: SessionRequest }) {
  if (request.groups.length < 2) return null;
  return (
    <Section title="Who has agreed">
      <ul className={styles["owners"]}>
        {request.groups.map((owner) => (
          <li key={owner.groupId}>
            <OwnerLine request={request} owner={owner} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OwnerLine({ request, owner }: { request: SessionRequest; owner: Owner }) {
  const { zone, viewer } = useMeeting();
  const decides = useCan("requests.decide");
  const said = request.answers.find(({ groupId }) => groupId === owner.groupId);
  const leads = viewer?.leadsGroupIds.includes(owner.groupId) ?? false;
  const isOpen = !isOver(request.stage);
  // Who asked changes or withdraws the request instead.
  const isAsker = owner.groupId === request.groups[0]?.groupId && hasAgreed(request, owner);
  const moved = said ? movedWords(request, owner, said, zone) : null;
  return (
    <>
      <p className={styles["owner"]}>
        <GroupTag {...owner} />
        <span>{ownerWords(ownerNow(request, owner), said)}</span>
      </p>
      {moved && <p className={styles["moved"]}>{moved}</p>}
      {said?.proposal && <Slot request={request} owner={owner} slot={said.proposal} />}
      {isOpen && leads && !isAsker && <JointButtons request={request} owner={owner} />}
      {isOpen && decides && !hasAgreed(request, owner) && (
        <div className={styles["jointButtons"]}>
          <StandWithout request={request} owner={owner} />
        </div>
      )}
    </>
  );
}

type SlotProps = {
  request: SessionRequest;
  owner: Owner;
  slot: NonNullable<SessionRequest["answers"][number]["proposal"]>;
};

function Slot({ request, owner, slot }: SlotProps) {
  const { zone, viewer } = useMeeting();
  const decides = useCan("requests.decide");
  const isIn = (groupId: string | undefined) =>
    groupId !== undefined && (viewer?.leadsGroupIds.includes(groupId) ?? false);
  const isOpen = slot.state === "open";
  const isTheirs = waitsForOrganisers(request, owner.groupId);
  const maySettle = isOpen && (decides || (!isTheirs && isIn(request.groups[0]?.groupId)));
  if (isOver(request.stage)) return null;
  if (isIn(owner.groupId)) {
    return (
      <OwnSlot request={request} owner={owner} slot={slot}>
        <SlotCost request={request} owner={owner} slot={slot} />
        {maySettle && <SlotDecision request={request} owner={owner} slot={slot} />}
      </OwnSlot>
    );
  }
  return (
    <div className={styles["slot"]}>
      <p>
        {owner.shortName} {slotWords(slot, zone)}
      </p>
      {isOpen && isTheirs && !decides && <p className={styles["moved"]}>It waits for the organisers.</p>}
      <SlotCost request={request} owner={owner} slot={slot} />
      {maySettle && <SlotDecision request={request} owner={owner} slot={slot} />}
    </div>
  );
}
