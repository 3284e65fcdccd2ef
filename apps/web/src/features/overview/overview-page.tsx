import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconChevronRight } from "@tabler/icons-react";
import { useMeeting } from "../../lib/meeting.ts";
import { formatDateRange } from "@plenary/time";
import { listed } from "../../lib/words.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { NotAgreedNote } from "../publish/not-agreed.tsx";
import { overviewOf } from "./api.ts";
import { overviewLines, stepOf } from "./overview-lines.ts";
import type { Line } from "./overview-lines.ts";
import { NotOpenYet, OpenSince } from "./opening.tsx";
import styles from "./overview.module.css";

const icons = { done: IconCircleCheck, todo: IconCircleDashed, bad: IconAlertTriangle } as const;
const spoken = { done: "Done", todo: "Open", bad: "Needs attention" } as const;

/** One line of truth per part of the meeting, each a link, and the next sensible step as the only big button. */
export function OverviewPage() {
  const meeting = useMeeting();
  const query = useQuery(overviewOf(meeting.id));
  const where = [formatDateRange(meeting.startsOn, meeting.endsOn), meeting.hostName, meeting.zone].join(
    " · ",
  );
  return (
    <Page title={meeting.name} description={where} width="text">
      <Loaded query={query} label="Loading the overview" lines={8}>
        {(overview) => {
          const { nextStep, counts } = overview;
          const mayHide = counts.publishedVersion === null && counts.registrations === 0;
          return (
            <>
              {nextStep !== "open_meeting" && <NextStep step={stepOf(nextStep)} slug={meeting.slug} />}
              {meeting.openedAt === null && <NotOpenYet isNext={nextStep === "open_meeting"} />}
              <ul className={styles["lines"]}>
                {overviewLines(overview, meeting).map((line) => (
                  <li key={line.part}>
                    <OverviewLine line={line} slug={meeting.slug} />
                  </li>
                ))}
              </ul>
              {overview.groupsWithoutRequest.length > 0 && (
                <p className={styles["note"]}>
                  No request yet from{" "}
                  {overview.groupsWithoutRequest.map(({ shortName }) => shortName).join(", ")}.
                </p>
              )}
              {overview.groupsNotMeeting.length > 0 && (
                <p className={styles["note"]}>
                  {listed(overview.groupsNotMeeting.map(({ shortName }) => shortName))}{" "}
                  {overview.groupsNotMeeting.length === 1 ? "doesn’t" : "don’t"} meet this time.
                </p>
              )}
              {overview.notAgreed.length > 0 && (
                <p className={styles["note"]}>
                  <NotAgreedNote sessions={overview.notAgreed} />
                </p>
              )}
              {meeting.openedAt !== null && mayHide && <OpenSince openedAt={meeting.openedAt} />}
              {meeting.notice && <p className={styles["note"]}>{meeting.notice}</p>}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function NextStep({ step, slug }: { step: ReturnType<typeof stepOf>; slug: string }) {
  return (
    <div className={styles["step"]}>
      <p className={styles["why"]}>{step.why}</p>
      <ButtonLink to={`/m/$slug/${step.screen}`} params={{ slug }} size="md">
        {step.label}
      </ButtonLink>
    </div>
  );
}

function OverviewLine({ line, slug }: { line: Line; slug: string }) {
  const Icon = icons[line.state];
  return (
    <Link to={`/m/$slug/${line.screen}`} params={{ slug }} className={styles["line"]} data-state={line.state}>
      <Icon className={styles["icon"]} size={20} aria-hidden="true" />
      <span className="visually-hidden">{spoken[line.state]}</span>
      <span className={styles["part"]}>{line.part}</span>
      <span className={styles["words"]}>{line.words}</span>
      <IconChevronRight className={styles["chevron"]} size={18} aria-hidden="true" />
    </Link>
  );
}
