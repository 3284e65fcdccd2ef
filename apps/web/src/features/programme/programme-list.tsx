import type { AgendaItem, ProgrammeEntry } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { getRouteApi } from "@tanstack/react-router";
import type { Answer } from "../../lib/client.ts";
import { DayText } from "../../ui/time-text.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useMeeting } from "../../lib/meeting.ts";
import { AddButton } from "./add-button.tsx";
import { byDayAndTime, isFiltered } from "./programme-view.ts";
import type { ProgrammeDay } from "./programme-view.ts";
import styles from "./programme.module.css";
import { SessionRow } from "./session-row.tsx";

const route = getRouteApi("/m/$slug/programme");

type ProgrammeListProps = {
  programme: Answer<"getProgramme">;
  days: readonly string[];
  /** What the filters leave on all days. */
  found: readonly ProgrammeEntry[];
  items: ReadonlyMap<string, AgendaItem>;
};

/** The sessions of the days shown, under the times at which they begin. */
export function ProgrammeList({ programme: { zone, version }, days, found, items }: ProgrammeListProps) {
  const shown = byDayAndTime(found, days, zone);
  if (shown.every(({ times }) => times.length === 0)) return <NothingFound days={days} found={found} />;
  return shown
    .filter(({ times }) => times.length > 0)
    .map((day) => (
      <DaySection key={day.date} day={day} zone={zone} items={items} isFrame={version === null} />
    ));
}

type DaySectionProps = {
  day: ProgrammeDay;
  zone: string;
  items: ReadonlyMap<string, AgendaItem>;
  isFrame: boolean;
};

function DaySection({ day: { date, times }, items, ...rest }: DaySectionProps) {
  return (
    <section className={styles["day"]} aria-labelledby={`day-${date}`}>
      <h2 id={`day-${date}`} className={styles["dayTitle"]}>
        <DayText date={date} isLong />
      </h2>
      {times.map(({ time, entries }) => (
        <div key={time} className={styles["slot"]}>
          <h3 className={styles["time"]}>{time}</h3>
          <ul className={styles["list"]}>
            {entries.map((entry) => (
              <li key={entry.sessionId} className={styles["item"]}>
                <Row entry={entry} item={items.get(entry.sessionId)} {...rest} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

type RowProps = { entry: ProgrammeEntry; item: AgendaItem | undefined; zone: string; isFrame: boolean };

function Row(props: RowProps) {
  const { entry, item } = props;
  return <SessionRow {...props} showsTime action={<AddButton entry={entry} item={item} />} />;
}

function NothingFound({ days, found }: { days: readonly string[]; found: readonly ProgrammeEntry[] }) {
  const { slug } = useMeeting();
  const search = route.useSearch();
  const [day] = days;
  const where = days.length === 1 && day !== undefined ? ` on ${formatDay(day)}` : "";
  if (!isFiltered(search)) return <EmptyState sentence={`Nothing is on the programme${where} yet.`} />;
  const link = { to: "/m/$slug/programme", params: { slug } } as const;
  return (
    <EmptyState
      sentence={`No session${where} matches these filters.`}
      action={
        found.length > 0 ? (
          <ButtonLink {...link} search={{ ...search, day: "all" }} variant="default">
            Show {found.length} on other days
          </ButtonLink>
        ) : (
          <ButtonLink {...link} search={search.day ? { day: search.day } : {}} variant="default">
            Clear the filters
          </ButtonLink>
        )
      }
    />
  );
}
