import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { kindWords } from "@plenary/contract/words";
import type { ProgrammeEntry } from "@plenary/contract";
import { dayOf, formatDay, minutesBetween } from "@plenary/time";
import { IconArrowLeft } from "@tabler/icons-react";
import { can } from "../../lib/can.ts";
import type { Answer } from "../../lib/client.ts";
import { useMeeting } from "../../lib/meeting.ts";
import type { OpenMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { NotFoundPage } from "../../ui/not-found-page.tsx";
import { Page } from "../../ui/page.tsx";
import { UnpublishedPage } from "../pages/unpublished-page.tsx";
import { SessionParts } from "../pages/session-parts.tsx";
import { sessionOf } from "../sessions/api.ts";
import { EditSessionButton } from "../sessions/session-drawers.tsx";
import { AddButton } from "./add-button.tsx";
import { itemsById } from "./agenda-items.ts";
import { myAgendaOf, programmeOf } from "./api.ts";
import { CancelledNotice } from "./cancelled-notice.tsx";
import { ProgrammeNotices } from "./programme-notices.tsx";
import { SessionDownload } from "./session-download.tsx";
import { SessionFacts } from "./session-facts.tsx";
import styles from "./session-page.module.css";

const route = getRouteApi("/m/$slug/sessions/$sessionId");

/** One session of the programme. What isn't on it looks like what is hidden from the viewer. */
export function SessionPage() {
  const meeting = useMeeting();
  const { sessionId } = route.useParams();
  const programme = useQuery(programmeOf(meeting.id));
  const entry = programme.data?.entries.find((each) => each.sessionId === sessionId);
  if (programme.data && entry) return <Session entry={entry} programme={programme.data} />;
  if (programme.data && !programme.isFetching) {
    return runsSessions(meeting.viewer) ? <UnpublishedPage sessionId={sessionId} /> : <NotFoundPage />;
  }
  return (
    <Page title="Session" width="text">
      <Loaded query={programme} label="Loading the session">
        {() => null}
      </Loaded>
    </Page>
  );
}

/** Whether there may be sessions that the viewer prepares before they are published. */
function runsSessions(viewer: OpenMeeting["viewer"]): boolean {
  return can(viewer, "draft.edit") || (viewer?.leadsGroupIds.length ?? 0) > 0;
}

type SessionProps = { entry: ProgrammeEntry; programme: Answer<"getProgramme"> };

function Session({ entry, programme }: SessionProps) {
  const { id, viewer } = useMeeting();
  const agenda = useQuery({ ...myAgendaOf(id), enabled: can(viewer, "agenda.own") });
  const item = itemsById(agenda.data).get(entry.sessionId);
  const isCancelled = entry.status === "cancelled";
  const edits = can(viewer, "draft.edit");
  const draft = useQuery({ ...sessionOf(id, entry.sessionId), enabled: edits && isCancelled });
  return (
    <Page
      title={entry.title}
      width="text"
      eyebrow={<Back entry={entry} zone={programme.zone} />}
      description={kindWords[entry.kind]}
    >
      {isCancelled && <CancelledNotice draft={draft.data} />}
      <ProgrammeNotices programme={programme} />
      <SessionFacts entry={entry} item={item} zone={programme.zone} />
      {entry.purpose !== "" && <p className={styles["purpose"]}>{entry.purpose}</p>}
      <div className={`${styles["actions"]} no-print`}>
        <AddButton entry={entry} item={item} />
        <SessionDownload entry={entry} />
        {/* Not while it loads: once it is there it has to stay, for its drawer reads the same. */}
        {edits && (!isCancelled || draft.isFetched) && (
          <EditSessionButton
            sessionId={entry.sessionId}
            title={entry.title}
            isCancelled={draft.data?.state === "cancelled"}
          />
        )}
      </div>
      {can(viewer, "programme.view") && (
        <SessionParts
          sessionId={entry.sessionId}
          startsAt={entry.startsAt}
          lengthMinutes={minutesBetween(entry.startsAt, entry.endsAt)}
          isOver={isCancelled}
        />
      )}
    </Page>
  );
}

function Back({ entry, zone }: { entry: ProgrammeEntry; zone: string }) {
  const { slug } = useMeeting();
  const day = dayOf(entry.startsAt, zone);
  return (
    <TextLink to="/m/$slug/programme" params={{ slug }} search={{ day }} className={styles["back"]}>
      <IconArrowLeft size={16} aria-hidden="true" />
      Programme of {formatDay(day)}
    </TextLink>
  );
}
