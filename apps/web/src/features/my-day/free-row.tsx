import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { IconChevronRight } from "@tabler/icons-react";
import { dayOf, formatTime, minutesBetween } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import { durationWords, many } from "../../lib/words.ts";
import { OwnTime } from "../../ui/time-text.tsx";
import { programmeOf } from "../programme/api.ts";
import { canBeChosen } from "../programme/entry-words.ts";
import { filterEntries } from "../programme/programme-view.ts";
import type { DayRow } from "./day-rows.ts";
import styles from "./my-day.module.css";

type FreeRowProps = {
  row: Extract<DayRow, { kind: "free" }>;
  zone: string;
};

/** Free time, and the way to what is on then. */
export function FreeRow({ row: { startsAt, endsAt }, zone }: FreeRowProps) {
  const { id, slug } = useMeeting();
  const window = { from: formatTime(startsAt, zone), to: formatTime(endsAt, zone) };
  const day = dayOf(startsAt, zone);
  const { data } = useQuery(programmeOf(id));
  const onThatDay = (data?.entries ?? []).filter((entry) => dayOf(entry.startsAt, zone) === day);
  const choices = filterEntries(onThatDay, window, { zone, mine: new Set() }).filter(canBeChosen);
  return (
    <Link to="/m/$slug/programme" params={{ slug }} search={{ day, ...window }} className={styles["free"]}>
      <span className={styles["freeWords"]}>
        <span className={styles["freeTitle"]}>Free, {durationWords(minutesBetween(startsAt, endsAt))}</span>
        <span className={styles["freeChoice"]}>{choiceWords(choices.length)}</span>
        <OwnTime startsAt={startsAt} endsAt={endsAt} zone={zone} />
      </span>
      <IconChevronRight size={18} aria-hidden="true" />
    </Link>
  );
}

/** Time for groups, before the first version, when their sessions are not known yet. */
export function OpenRow() {
  return (
    <p className={styles["free"]}>
      <span className={styles["freeWords"]}>
        <span className={styles["freeTitle"]}>Group meetings</span>
        <span>Your groups’ sessions come with the programme</span>
      </span>
    </p>
  );
}

function choiceWords(count: number): string {
  return count === 0 ? "See what is on" : `${many(count, "session")} to choose from`;
}
