import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconInbox,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { Findings, HeldPlace, NotAgreed } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { draftFindingsOf } from "./api.ts";
import { HeldNote, NotAgreedNote } from "./not-agreed.tsx";
import styles from "./publish-page.module.css";

type Waiting = { notAgreed: readonly NotAgreed[]; held: readonly HeldPlace[] };

/** How good the draft is, before it becomes the programme. Nothing here stops anybody from publishing. */
export function DraftState({ notAgreed, held }: Waiting) {
  const meeting = useMeeting();
  const query = useQuery(draftFindingsOf(meeting.id));
  return (
    <Loaded query={query} label="Judging the draft" lines={3}>
      {(data) => <State data={data} notAgreed={notAgreed} held={held} />}
    </Loaded>
  );
}

function State({ data, notAgreed, held }: Waiting & { data: Findings }) {
  const hard = data.findings.filter(({ level }) => level === "hard").length;
  return (
    <ul className={styles["state"]} aria-label="How the draft stands">
      <li data-tone={hard > 0 ? "bad" : "good"}>
        {hard > 0 ? <IconAlertTriangle size={16} /> : <IconCircleCheck size={16} />}
        {hard === 0 ? "No hard clash" : <ToBoard panel="findings">{hardWords(hard)}</ToBoard>}
      </li>
      <li data-tone={data.unplaced.length > 0 ? "warn" : "good"}>
        <IconInbox size={16} />
        {data.unplaced.length === 0 ? (
          "Every request has a place"
        ) : (
          <ToBoard panel="unplaced">{unplacedWords(data)}</ToBoard>
        )}
      </li>
      {notAgreed.length > 0 && (
        <li data-tone="warn">
          <IconUsersGroup size={16} />
          <NotAgreedNote sessions={notAgreed} />
        </li>
      )}
      {held.length > 0 && (
        <li data-tone="warn">
          <IconHourglass size={16} />
          <HeldNote sessions={held} />
        </li>
      )}
      <li>
        <IconUsers size={16} />
        {data.peopleWithSoftClashes === 0 ? (
          "Nobody would like to be in two places"
        ) : (
          <ToBoard panel="findings">{softWords(data)}</ToBoard>
        )}
      </li>
    </ul>
  );
}

function ToBoard({ panel, children }: { panel: "unplaced" | "findings"; children: ReactNode }) {
  const { slug } = useMeeting();
  return (
    <TextLink to="/m/$slug/board" params={{ slug }} search={{ panel }}>
      {children}
    </TextLink>
  );
}

function hardWords(count: number): string {
  return `${count} hard ${count === 1 ? "finding is" : "findings are"} left`;
}

function unplacedWords({ unplaced: { length } }: Findings): string {
  return `${length} ${length === 1 ? "session has" : "sessions have"} no place and won’t be published`;
}

function softWords({ peopleWithSoftClashes: count }: Findings): string {
  return `${count} ${count === 1 ? "person" : "people"} would like to be in two places`;
}
