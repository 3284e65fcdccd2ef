import { kindWords, roomWords } from "@plenary/contract/words";
import type { AgendaItem, ProgrammeEntry } from "@plenary/contract";
import { IconMapPin } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { GroupTags } from "../../ui/group-tag.tsx";
import { OwnTime, TimeText } from "../../ui/time-text.tsx";
import { AgendaMark } from "./agenda-mark.tsx";
import { canBeChosen, placesWords } from "./entry-words.ts";
import styles from "./session-row.module.css";
import { TentativeMark } from "./tentative-mark.tsx";

type SessionRowProps = {
  entry: ProgrammeEntry;
  zone: string;
  /** As it stands on the viewer's agenda, if it does. */
  item?: AgendaItem | undefined;
  /** Nothing is published: that all of it is preliminary is said above the list. */
  isFrame?: boolean;
  /** Where the row's time isn't beside it as a whole. */
  showsTime?: boolean;
  /** At the right, or below on phones: add, remove, join. */
  action?: ReactNode;
  /** What has changed of when and where: "New room". */
  news?: ReactNode;
  /** "Before you arrive", "On now until 12:00". */
  remark?: ReactNode;
};

/** A session in a list: what, where, for whom, and how it concerns the viewer. */
export function SessionRow({ entry, zone, item, action, news, remark, ...looks }: SessionRowProps) {
  const { slug } = useMeeting();
  const { isFrame = false, showsTime = false } = looks;
  const { sessionId, title, status, groups, startsAt, endsAt } = entry;
  return (
    <article className={styles["row"]} data-status={status} aria-label={title}>
      <div className={styles["words"]}>
        <p className={styles["title"]}>
          <TextLink to="/m/$slug/sessions/$sessionId" params={{ slug, sessionId }} className={styles["link"]}>
            {title}
          </TextLink>
          {status === "cancelled" && <span className={styles["cancelled"]}>Cancelled</span>}
          {!isFrame && <TentativeMark entry={entry} />}
        </p>
        <p className={styles["place"]}>
          {showsTime && <TimeText startsAt={startsAt} endsAt={endsAt} zone={zone} />}
          <span className={styles["room"]}>
            <IconMapPin size={14} aria-hidden="true" className={styles["pin"]} />
            {roomWords(entry.room)}
          </span>
          {!showsTime && <OwnTime startsAt={startsAt} endsAt={endsAt} zone={zone} />}
        </p>
        {news}
        <p className={styles["facts"]}>
          {groups.length > 0 ? <GroupTags groups={groups} /> : <span>{kindWords[entry.kind]}</span>}
          {canBeChosen(entry) && <Places entry={entry} />}
        </p>
        {remark && <p className={styles["remark"]}>{remark}</p>}
        {item && status !== "cancelled" && <AgendaMark item={item} />}
      </div>
      {action && <div className={styles["action"]}>{action}</div>}
    </article>
  );
}

function Places({ entry: { capacity } }: { entry: ProgrammeEntry }) {
  return <span>{placesWords(capacity) ?? "Open to everybody"}</span>;
}
