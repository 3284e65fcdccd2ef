import { roomWords } from "@plenary/contract/words";
import type { AgendaItem, ProgrammeEntry } from "@plenary/contract";
import { minutesBetween } from "@plenary/time";
import type { ReactNode } from "react";
import { durationWords } from "../../lib/words.ts";
import { GroupTag } from "../../ui/group-tag.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { AgendaMark } from "./agenda-mark.tsx";
import { placesWords } from "./entry-words.ts";
import styles from "./session-page.module.css";

type SessionFactsProps = { entry: ProgrammeEntry; item: AgendaItem | undefined; zone: string };

/** When, where, for whom, and how it concerns the viewer. */
export function SessionFacts({ entry, item, zone }: SessionFactsProps) {
  const { startsAt, endsAt, groups, status } = entry;
  return (
    <dl className={styles["facts"]}>
      <Fact name="When" isStruck={status === "cancelled"}>
        <TimeText startsAt={startsAt} endsAt={endsAt} zone={zone} withDay />
        <span className={styles["soft"]}>{durationWords(minutesBetween(startsAt, endsAt))}</span>
        {status === "tentative" && (
          <span className={styles["soft"]}>
            {entry.isUnsettled === true ? "Tentative" : "Preliminary"}: it may still change.
          </span>
        )}
      </Fact>
      <Fact name="Where" isStruck={status === "cancelled"}>
        {roomWords(entry.room)}
      </Fact>
      <Fact name="Who">
        {groups.map((group) => (
          <GroupTag key={group.groupId} {...group} />
        ))}
        {status !== "cancelled" && <span>{whoWords(entry)}</span>}
      </Fact>
      {item && status !== "cancelled" && (
        <Fact name="You">
          <AgendaMark item={item} />
        </Fact>
      )}
      {item?.joinUrl && (
        <Fact name="Online">
          <a href={item.joinUrl} rel="noreferrer">
            Join by video
          </a>
        </Fact>
      )}
    </dl>
  );
}

export function Fact({
  name,
  isStruck = false,
  children,
}: {
  name: string;
  isStruck?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={styles["fact"]}>
      <dt>{name}</dt>
      <dd data-struck={isStruck}>{children}</dd>
    </div>
  );
}

function whoWords({ isForEverybody, isOptional, capacity, groups }: ProgrammeEntry): string {
  if (isForEverybody) return "Everybody is expected";
  if (isOptional) {
    const places = placesWords(capacity);
    return places === null ? "Whoever wants to come" : `Whoever wants to come, ${places}`;
  }
  return groups.length > 0 ? "Members are expected" : "Those who are named";
}
