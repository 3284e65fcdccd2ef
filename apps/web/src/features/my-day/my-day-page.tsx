import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { IconCalendarShare } from "@tabler/icons-react";
import { dayOf } from "@plenary/time";
import type { Answer } from "../../lib/client.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { listOfBlocks } from "../blocks/api.ts";
import { WaitingPolls } from "../polls/waiting-polls.tsx";
import { agendaPreviewOf, myAgendaOf } from "../programme/api.ts";
import { dayToShow } from "../programme/day-choice.ts";
import { Notice } from "../programme/notice.tsx";
import { isPreliminary } from "../programme/agenda-items.ts";
import { ChangingNotice, PreliminaryNotice } from "../programme/programme-notices.tsx";
import { useNow } from "../programme/use-now.ts";
import { myRegistrationOf } from "../register/api.ts";
import { DayList } from "./day-list.tsx";
import { dayRows } from "./day-rows.ts";
import { DayTabs } from "./day-tabs.tsx";
import styles from "./my-day.module.css";
import { NextUp } from "./next-up.tsx";

const route = getRouteApi("/m/$slug/my-day");

/** A delegate's day. Who isn't registered yet sees what would be expected of them. */
export function MyDayPage() {
  const { id, slug, viewer } = useMeeting();
  const isRegistered = viewer?.registrationId !== null;
  const agenda = useQuery(isRegistered ? myAgendaOf(id) : agendaPreviewOf(id));
  return (
    <Page title="My day" width="text">
      {!isRegistered && <NotRegistered />}
      <WaitingPolls />
      <Loaded query={agenda} label="Loading your day" lines={6}>
        {(data) => <Day agenda={data} isRegistered={isRegistered} />}
      </Loaded>
      <nav aria-label="More of mine" className={styles["more"]}>
        <ButtonLink
          to="/m/$slug/calendar"
          params={{ slug }}
          variant="default"
          leftSection={<IconCalendarShare size={16} />}
        >
          Follow in my calendar
        </ButtonLink>
        {isRegistered && (
          <ButtonLink to="/m/$slug/register" params={{ slug }} variant="default">
            My registration
          </ButtonLink>
        )}
      </nav>
    </Page>
  );
}

function Day({ agenda, isRegistered }: { agenda: Answer<"getMyAgenda">; isRegistered: boolean }) {
  const { id } = useMeeting();
  const now = useNow();
  const registration = useQuery({ ...myRegistrationOf(id), enabled: isRegistered });
  const days = agenda.days.map(({ date }) => date);
  const today = dayOf(now, agenda.zone);
  const shown = dayToShow(days, today, route.useSearch().day);
  const blocks = useQuery({ ...listOfBlocks(id), enabled: agenda.version === null }).data ?? [];
  const rows = dayRows({
    agenda,
    date: shown,
    now,
    arrivesAt: registration.data?.arrivesAt ?? null,
    openBlocks: agenda.version === null ? blocks.filter(({ kind }) => kind === "open") : [],
  });
  return (
    <>
      {agenda.version === null ? <PreliminaryNotice /> : isPreliminary(agenda) && <ChangingNotice />}
      {shown === today && isRegistered && <NextUp agenda={agenda} now={now} today={today} />}
      <DayTabs days={days} shown={shown} today={today} />
      <DayList key={shown} date={shown} rows={rows} agenda={agenda} isOwn={isRegistered} />
    </>
  );
}

function NotRegistered() {
  const { name, slug } = useMeeting();
  return (
    <Notice
      action={
        <ButtonLink to="/m/$slug/register" params={{ slug }}>
          Register
        </ButtonLink>
      }
    >
      You are not registered for {name}. Below is what would be expected of you; it becomes your agenda when
      you register.
    </Notice>
  );
}
