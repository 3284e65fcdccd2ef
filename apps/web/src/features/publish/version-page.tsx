import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Answer } from "../../lib/client.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { CsvButton } from "../../ui/csv-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { MomentText } from "../../ui/time-text.tsx";
import { versionChangesOf, versionsOf } from "./api.ts";
import { ChangeList } from "./change-list.tsx";
import { changeTable } from "./export-changes.ts";
import { missingWords } from "./version-choice.ts";
import styles from "./version-page.module.css";

const route = getRouteApi("/m/$slug/versions/$number");

/** One published version: its note, and what it changed since the one before. */
export function VersionPage() {
  const meeting = useMeeting();
  const asked = route.useParams().number;
  const number = Number(asked);
  const query = useQuery(versionChangesOf(meeting.id, number));
  const isMissing = isProblem(query.error, "not_found", "invalid_input");
  const found = isMissing ? undefined : query.data;
  return (
    <Page
      title={`Version ${asked}`}
      width="text"
      eyebrow={
        <TextLink to="/m/$slug/news" params={{ slug: meeting.slug }}>
          News
        </TextLink>
      }
      description={found && <Published version={found.version} />}
      actions={
        found &&
        found.items.length > 0 && (
          <CsvButton fileName={`version-${number}`} tableOf={() => changeTable(found.items, meeting.zone)} />
        )
      }
    >
      {isMissing ? (
        <Missing asked={asked} />
      ) : (
        <Loaded query={query} label="Loading the version">
          {({ version, items }) => (
            <>
              <p className={styles["note"]}>{version.note}</p>
              {items.length === 0 ? (
                <EmptyState sentence="Nothing that you can see was changed by this version." />
              ) : (
                <ChangeList changes={items} level={2} />
              )}
            </>
          )}
        </Loaded>
      )}
      <Neighbours number={number} />
    </Page>
  );
}

/** Asking again would find as little: the ways on are those that are there. */
function Missing({ asked }: { asked: string }) {
  const { id, slug } = useMeeting();
  const newest = useQuery(versionsOf(id)).data?.[0];
  return (
    <EmptyState
      sentence={missingWords(asked)}
      action={
        newest ? (
          <ButtonLink to="/m/$slug/versions/$number" params={{ slug, number: String(newest.number) }}>
            The newest: version {newest.number}
          </ButtonLink>
        ) : (
          <ButtonLink to="/m/$slug/news" params={{ slug }} variant="default">
            All versions
          </ButtonLink>
        )
      }
    />
  );
}

/** "Published Tue 21 Oct, 10:15 by Elin Sjöberg." */
export function Published({ version }: { version: Answer<"getProgrammeChanges">["version"] }) {
  const meeting = useMeeting();
  const { publishedAt, publishedByName, entryCount, state } = version;
  return (
    <>
      Published <MomentText at={publishedAt} venue={meeting} /> by {publishedByName}. {entryCount}{" "}
      {entryCount === 1 ? "session" : "sessions"} on the programme
      {state === "preliminary" ? ", which is preliminary" : ""}.
    </>
  );
}

function Neighbours({ number }: { number: number }) {
  const meeting = useMeeting();
  const { data } = useQuery(versionsOf(meeting.id));
  const numbers = data?.map((version) => version.number) ?? [];
  // Latest first, and some of them may be untold.
  const beside = [numbers.find((each) => each < number), numbers.findLast((each) => each > number)];
  return (
    <Group gap="sm">
      {beside
        .filter((each) => each !== undefined)
        .map((each) => (
          <ButtonLink
            key={each}
            to="/m/$slug/versions/$number"
            params={{ slug: meeting.slug, number: String(each) }}
            variant="default"
          >
            {each < number ? "Before" : "Next"}: version {each}
          </ButtonLink>
        ))}
      <ButtonLink to="/m/$slug/programme" params={{ slug: meeting.slug }} variant="subtle">
        The programme as it is now
      </ButtonLink>
    </Group>
  );
}
