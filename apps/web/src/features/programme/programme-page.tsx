import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { IconPrinter } from "@tabler/icons-react";
import { dayOf, formatMoment, zoneLabel } from "@plenary/time";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { CsvButton } from "../../ui/csv-button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { DownloadCalendarButton } from "../calendar/download-calendar-button.tsx";
import { itemsById } from "./agenda-items.ts";
import { myAgendaOf, programmeOf } from "./api.ts";
import { dayToShow, daysOf } from "./day-choice.ts";
import { ProgrammeDays } from "./programme-days.tsx";
import { ProgrammeFilters } from "./programme-filters.tsx";
import { ProgrammeList } from "./programme-list.tsx";
import { programmeTable } from "./programme-table.ts";
import { byDayAndTime, filterEntries, isFiltered } from "./programme-view.ts";
import type { ProgrammeFilter } from "./programme-view.ts";
import styles from "./programme.module.css";
import { ProgrammeNotices } from "./programme-notices.tsx";
import type { Answer } from "../../lib/client.ts";
import { useNow } from "./use-now.ts";

const route = getRouteApi("/m/$slug/programme");

/** What is on: by day and time, searched and filtered through the address, also for visitors without a login. */
export function ProgrammePage() {
  const meeting = useMeeting();
  const programme = useQuery(programmeOf(meeting.id));
  return (
    <Page
      title="Programme"
      description={programme.data && <Standing programme={programme.data} />}
      actions={
        <span className={`${styles["takeAlong"]} no-print`}>
          {programme.data && <ProgrammeCsv programme={programme.data} />}
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            Print
          </Button>
        </span>
      }
    >
      <Loaded query={programme} label="Loading the programme" lines={8}>
        {(data) => <ProgrammeBody programme={data} />}
      </Loaded>
    </Page>
  );
}

type ProgrammeProps = { programme: Answer<"getProgramme"> };

/** What the address lets through: the days, and what is found on whatever day. */
function useFound({ zone, days: ofMeeting, entries }: Answer<"getProgramme">) {
  const { id } = useMeeting();
  const { day, ...filter } = route.useSearch();
  const agenda = useQuery({ ...myAgendaOf(id), enabled: useCan("agenda.own") });
  const items = itemsById(agenda.data);
  const days = daysOf(ofMeeting, entries, zone);
  const found = filterEntries(entries, filter, { zone, mine: new Set(items.keys()) });
  const today = dayOf(useNow(), zone);
  return { filter, items, days, found, today, shown: shownDays(days, day, filter, today) };
}

/** The sessions of the list below, in its order. */
function ProgrammeCsv({ programme }: ProgrammeProps) {
  const { zone } = programme;
  const { shown, found } = useFound(programme);
  const listed = () => byDayAndTime(found, shown, zone).flatMap(({ times }) => times);
  return (
    <CsvButton
      fileName="programme"
      tableOf={() =>
        programmeTable(
          listed().flatMap(({ entries }) => entries),
          zone,
        )
      }
    />
  );
}

function ProgrammeBody({ programme }: ProgrammeProps) {
  const { zone, entries } = programme;
  const { filter, items, days, found, today, shown } = useFound(programme);
  return (
    <>
      <ProgrammeNotices programme={programme} />
      <ProgrammeFilters entries={entries} filter={filter} />
      <ProgrammeDays
        days={days}
        shown={shown}
        today={today}
        found={isFiltered(filter) ? found : null}
        zone={zone}
      />
      <ProgrammeList programme={programme} days={shown} found={found} items={items} />
      <div className="no-print">
        <DownloadCalendarButton what="programme" />
      </div>
      {programme.notice !== "" && <p className={styles["notice"]}>{programme.notice}</p>}
    </>
  );
}

/** Who searches for words wants them found on whatever day; who opens the programme wants to see today. */
function shownDays(
  days: string[],
  asked: string | undefined,
  { q }: ProgrammeFilter,
  today: string,
): string[] {
  const isAll = asked === "all" || (asked === undefined && q !== undefined);
  return isAll ? days : [dayToShow(days, today, asked)];
}

const noonOf = (day: string): string => `${day}T12:00:00Z`;

function Standing({ programme: { meetingName, version, publishedAt, zone, days } }: ProgrammeProps) {
  const venue = { zone, startsOn: days[0] ?? "2000-01-01" };
  const published =
    version === null || publishedAt === null
      ? "preliminary"
      : `version ${version}, published ${formatMoment(publishedAt, venue)}`;
  return (
    <>
      {meetingName}: {published}. Times are{" "}
      {zoneLabel(zone, noonOf(venue.startsOn), noonOf(days.at(-1) ?? venue.startsOn))}.
    </>
  );
}
