import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { dayOf, formatDay, formatTime } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import { Page } from "../../ui/page.tsx";
import { programmeOf } from "./api.ts";
import type { Target } from "./api.ts";
import { Camera } from "./camera.tsx";
import styles from "./check-in.module.css";
import { CodeField } from "./code-field.tsx";
import { DelegateSearch } from "./delegate-search.tsx";
import { ScanAnswer } from "./scan-answer.tsx";
import { ScanList } from "./scan-list.tsx";
import { useDesk } from "./use-desk.ts";

const route = getRouteApi("/m/$slug/check-in");

/** The desk: a camera, a huge answer, the last five scans, the count and a search box. Nothing else. */
export function CheckInPage() {
  const meeting = useMeeting();
  const { to } = route.useSearch();
  const navigate = route.useNavigate();
  const programme = useQuery(programmeOf(meeting.id));
  const entries = (programme.data?.entries ?? []).filter(({ status }) => status !== "cancelled");
  const session = entries.find(({ sessionId }) => sessionId === to);
  const target: Target = session
    ? { day: dayOf(session.startsAt, meeting.zone), sessionId: session.sessionId }
    : {
        day: meeting.days.find((day) => day === to) ?? startDay(meeting.days, meeting.zone),
        sessionId: null,
      };
  const desk = useDesk(meeting.id, target);
  return (
    <Page title="Check-in" width="text">
      <NativeSelect
        label="Check in to"
        value={target.sessionId ?? target.day}
        onChange={({ currentTarget }) => void navigate({ search: { to: currentTarget.value } })}
        data={[
          { group: "Days", items: meeting.days.map((day) => ({ value: day, label: formatDay(day) })) },
          {
            group: "Sessions",
            items: entries.map(({ sessionId, startsAt, title }) => ({
              value: sessionId,
              label: `${formatDay(dayOf(startsAt, meeting.zone))} ${formatTime(startsAt, meeting.zone)} ${title}`,
            })),
          },
        ]}
      />
      <Camera onCode={desk.scanCode} />
      <ScanAnswer answer={desk.answer} isSending={desk.isSending} error={desk.error} onRetry={desk.retry} />
      <div className={styles["byHand"]}>
        <CodeField onCode={desk.typeCode} />
        <DelegateSearch meetingId={meeting.id} target={target} onSearch={desk.goOn} onChoose={desk.choose} />
      </div>
      <ScanList scans={desk.log} zone={meeting.zone} target={target} />
    </Page>
  );
}

/** Today if the meeting is on, else its first day. */
function startDay(days: readonly string[], zone: string): string {
  const today = dayOf(new Date().toISOString(), zone);
  return days.find((day) => day === today) ?? days[0] ?? today;
}
