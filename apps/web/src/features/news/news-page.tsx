import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Answer } from "../../lib/client.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { CsvButton } from "../../ui/csv-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { MomentText } from "../../ui/time-text.tsx";
import { versionChangesOf, versionsOf } from "../publish/api.ts";
import { ChangeList } from "../publish/change-list.tsx";
import styles from "./news-page.module.css";
import { versionTable } from "./version-table.ts";

type Version = Answer<"listProgrammeVersions">["items"][number];

/** What was published when, the newest first and open. */
export function NewsPage() {
  const meeting = useMeeting();
  const query = useQuery(versionsOf(meeting.id));
  return (
    <Page
      title="News"
      width="text"
      description="Every published version of the programme, and what it changed."
      actions={
        query.data && query.data.length > 0 ? (
          <>
            <ButtonLink to="/m/$slug/compare" params={{ slug: meeting.slug }} variant="default">
              Compare versions
            </ButtonLink>
            <CsvButton fileName="versions" tableOf={() => versionTable(query.data, meeting)} />
          </>
        ) : undefined
      }
    >
      <Loaded query={query} label="Loading the news">
        {(versions) =>
          versions.length === 0 ? (
            <NothingYet />
          ) : (
            versions.map((version, index) => (
              <VersionNews key={version.number} version={version} isNewest={index === 0} />
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

function VersionNews({ version, isNewest }: { version: Version; isNewest: boolean }) {
  const meeting = useMeeting();
  const [isOpen, setIsOpen] = useState(isNewest);
  const { number, note, state, publishedAt, changeCount } = version;
  return (
    <article className={styles["version"]} aria-labelledby={`version-${number}`}>
      <header>
        <h2 id={`version-${number}`} className={styles["title"]}>
          <TextLink
            to="/m/$slug/versions/$number"
            params={{ slug: meeting.slug, number: String(number) }}
            inherit
          >
            Version {number}
          </TextLink>
          {isNewest && <span className={styles["now"]}>in force</span>}
          {state === "preliminary" && <span className={styles["preliminary"]}>preliminary</span>}
        </h2>
        <p className={styles["when"]}>
          <MomentText at={publishedAt} venue={meeting} />
        </p>
        <p className={styles["note"]}>{note}</p>
      </header>
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className={styles["summary"]}>{summaryOf(number, changeCount)}</summary>
        {isOpen && <Changes number={number} />}
      </details>
    </article>
  );
}

function Changes({ number }: { number: number }) {
  const meeting = useMeeting();
  const query = useQuery(versionChangesOf(meeting.id, number));
  return (
    <div className={styles["changes"]}>
      <Loaded query={query} label="Loading the changes" lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles["when"]}>Nothing that you can see was changed.</p>
          ) : (
            <ChangeList changes={items} />
          )
        }
      </Loaded>
    </div>
  );
}

function NothingYet() {
  const { slug } = useMeeting();
  const mayPublish = useCan("programme.publish");
  if (mayPublish) {
    return (
      <EmptyState
        sentence="Nothing has been published yet. The first version appears here."
        action={
          <ButtonLink to="/m/$slug/publish" params={{ slug }}>
            See what would be published
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EmptyState
      sentence="The programme hasn’t been published yet. When it is, you will find here what is new."
      action={
        <ButtonLink to="/m/$slug/programme" params={{ slug }} variant="default">
          See the preliminary programme
        </ButtonLink>
      }
    />
  );
}

function summaryOf(number: number, count: number): string {
  const sessions = `${count} ${count === 1 ? "session" : "sessions"}`;
  return number === 1 ? `The first programme: ${sessions}` : `${sessions} changed`;
}
