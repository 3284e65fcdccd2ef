import { roomWords } from "@plenary/contract/words";
import type { AgendaItem } from "@plenary/contract";
import { dayOf, formatDateTime, formatTime } from "@plenary/time";
import type { Answer } from "../../lib/client.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { untilWords } from "../programme/entry-words.ts";
import { nowAndNext } from "./day-rows.ts";
import styles from "./next-up.module.css";

type NextUpProps = { agenda: Answer<"getMyAgenda">; now: string; today: string };

/** Where to be now and where to go next, large, for somebody on their feet. */
export function NextUp({ agenda, now, today }: NextUpProps) {
  const { on, next } = nowAndNext(agenda, now);
  const { zone } = agenda;
  if (on.length === 0 && next === null) return null;
  return (
    <section aria-label="Now and next" className={styles["cards"]}>
      {on.map((item) => (
        <Card
          key={item.entry.sessionId}
          item={item}
          label={`Now, until ${formatTime(item.entry.endsAt, zone)}`}
        />
      ))}
      {next && <Card item={next} isNext label={nextWords(next, now, today, zone)} />}
    </section>
  );
}

function nextWords({ entry: { startsAt } }: AgendaItem, now: string, today: string, zone: string): string {
  if (dayOf(startsAt, zone) !== today) return `Next: ${formatDateTime(startsAt, zone)}`;
  return `Next at ${formatTime(startsAt, zone)}, ${untilWords(now, startsAt)}`;
}

function Card({ item, label, isNext = false }: { item: AgendaItem; label: string; isNext?: boolean }) {
  const { slug } = useMeeting();
  const { sessionId, title, room } = item.entry;
  return (
    <div className={styles["card"]} data-next={isNext}>
      <p className={styles["label"]}>{label}</p>
      <p className={styles["title"]}>
        <TextLink to="/m/$slug/sessions/$sessionId" params={{ slug, sessionId }} className={styles["link"]}>
          {title}
        </TextLink>
      </p>
      <p className={styles["room"]}>{roomWords(room)}</p>
    </div>
  );
}
