import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconInbox,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { Findings, HeldPlace, NotAgreed } from "@plenary/contract";
import type { ReactNode } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { concernedWords } from "../../lib/finding-kinds.ts";
import { many } from "../../lib/words.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { FindingsByKind } from "../../ui/findings-by-kind.tsx";
import { HeldNote, NotAgreedNote } from "./not-agreed.tsx";
import { hardIn } from "./open-matters.ts";
import styles from "./publish-page.module.css";

type Waiting = { notAgreed: readonly NotAgreed[]; held: readonly HeldPlace[] };

/** How good the draft is, before it becomes the programme. Broken rules are named, and published with a reason. */
export function DraftState({ data, notAgreed, held }: Waiting & { data: Findings }) {
  const hard = hardIn(data);
  return (
    <ul className={styles["state"]} aria-label="How the draft stands">
      <li data-tone={hard.length > 0 ? "bad" : "good"}>
        {hard.length > 0 ? <IconAlertTriangle size={16} /> : <IconCircleCheck size={16} />}
        {hard.length === 0 ? "No hard clash" : <ToBoard panel="findings">{hardWords(hard)}</ToBoard>}
      </li>
      {hard.length > 0 && (
        <li className={styles["hard"]}>
          <FindingsByKind findings={hard} />
        </li>
      )}
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

/** "5 hard findings are left: 12 people and 4 sessions" */
function hardWords(hard: Findings["findings"]): string {
  const words = `${many(hard.length, "hard finding is", "hard findings are")} left`;
  return [words, concernedWords(hard)].filter(Boolean).join(": ");
}

function unplacedWords({ unplaced: { length } }: Findings): string {
  return `${length} ${length === 1 ? "session has" : "sessions have"} no place and won’t be published`;
}

function softWords({ peopleWithSoftClashes: count }: Findings): string {
  return `${count} ${count === 1 ? "person" : "people"} would like to be in two places`;
}
