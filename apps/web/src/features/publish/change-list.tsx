import type { ProgrammeChange, ProgrammeEntry } from "@plenary/contract";
import { dayOf, formatDay, formatTimeRange } from "@plenary/time";
import { IconArrowRight } from "@tabler/icons-react";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { GroupTags } from "../../ui/group-tag.tsx";
import { TextLink } from "../../ui/button-link.tsx";
import { DayText, TimeText } from "../../ui/time-text.tsx";
import { TentativeMark } from "../programme/tentative-mark.tsx";
import { changeGroups, changesByDay, groupTitle } from "./change-groups.ts";
import { bareFacts, otherFacts } from "./other-facts.ts";
import styles from "./change-list.module.css";

/** What changed, as people will read it: by what it means to them, with what was and what is. */
export function ChangeList({ changes, level = 3 }: { changes: readonly ProgrammeChange[]; level?: 2 | 3 }) {
  const { zone } = useMeeting();
  const Title = `h${level}` as const;
  const Day = level === 2 ? "h3" : "h4";
  return changeGroups(changes).map((group) => (
    <section key={group.name} className={styles["group"]} aria-label={groupTitle(group)}>
      <Title className={styles["title"]} data-name={group.name}>
        {groupTitle(group)}
      </Title>
      {group.name === "new" ? (
        changesByDay(group.changes, zone).map(({ day, changes: found }) => (
          <div key={day}>
            <Day className={styles["day"]}>
              <DayText date={day} />
            </Day>
            <Rows changes={found} />
          </div>
        ))
      ) : (
        <Rows changes={group.changes} withDay />
      )}
    </section>
  ));
}

function Rows({ changes, withDay = false }: { changes: readonly ProgrammeChange[]; withDay?: boolean }) {
  return (
    <ul className={styles["rows"]}>
      {changes.map((change) => (
        <ChangeRow key={change.sessionId} change={change} withDay={withDay} />
      ))}
    </ul>
  );
}

function ChangeRow({ change, withDay }: { change: ProgrammeChange; withDay: boolean }) {
  const { before, after, title, what, peopleAffected } = change;
  const { slug, zone } = useMeeting();
  const seesPeople = useCan("draft.view");
  const entry = after ?? before;
  if (!entry) return null;
  const isGone = what.includes("cancelled");
  const isMoved = (part: "time" | "room") => before !== null && !isGone && what.includes(part);
  return (
    <li className={styles["row"]} data-gone={isGone || undefined}>
      <div className={styles["head"]}>
        <TextLink
          to="/m/$slug/sessions/$sessionId"
          params={{ slug, sessionId: change.sessionId }}
          className={styles["name"]}
        >
          {title}
        </TextLink>
        {!isGone && <TentativeMark entry={entry} />}
        <GroupTags groups={entry.groups} />
        {seesPeople && (
          <span className={styles["people"]}>
            {peopleAffected} {peopleAffected === 1 ? "person" : "people"}
          </span>
        )}
      </div>
      <p className={styles["place"]}>
        <span className={styles["part"]}>
          {isMoved("time") && before && <Was words={timeWords(before, zone)} />}
          <TimeText startsAt={entry.startsAt} endsAt={entry.endsAt} zone={zone} withDay={withDay} />
        </span>
        <span className={styles["part"]}>
          {isMoved("room") && <Was words={before?.room?.name ?? "no room"} />}
          {entry.room?.name ?? "No room"}
        </span>
      </p>
      <OtherFacts change={change} />
    </li>
  );
}

/** What else is another now, each by its name. */
function OtherFacts({ change }: { change: ProgrammeChange }) {
  const [facts, bare] = [otherFacts(change), bareFacts(change)];
  if (facts.length + bare.length === 0) return null;
  return (
    <p className={styles["place"]}>
      {facts.map(({ name, was, is }) => (
        <span key={name}>
          {name}: <Was words={was} />
          {is}
        </span>
      ))}
      {bare.map((words) => (
        <span key={words}>{words}</span>
      ))}
    </p>
  );
}

/** What no longer holds, struck out: only the part that changed. */
function Was({ words }: { words: string }) {
  return (
    <>
      <span className="visually-hidden">was </span>
      <del className={styles["was"]}>{words}</del>
      <IconArrowRight size={14} className={styles["arrow"]} aria-hidden="true" />
      <span className="visually-hidden"> now </span>
    </>
  );
}

function timeWords({ startsAt, endsAt }: ProgrammeEntry, zone: string): string {
  return `${formatDay(dayOf(startsAt, zone))}, ${formatTimeRange(startsAt, endsAt, zone)}`;
}
