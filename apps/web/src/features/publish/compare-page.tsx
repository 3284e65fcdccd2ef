import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ProgrammeVersion } from "@plenary/contract";
import { formatMoment } from "@plenary/time";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { CsvButton } from "../../ui/csv-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { comparisonOf, versionsOf } from "./api.ts";
import { ChangeList } from "./change-list.tsx";
import styles from "./compare-page.module.css";
import { changeTable } from "./export-changes.ts";
import { chosenVersions } from "./version-choice.ts";

const route = getRouteApi("/m/$slug/compare");

/** Any two versions side by side, or one and the draft: time changes apart from room changes. */
export function ComparePage() {
  const meeting = useMeeting();
  const versions = useQuery(versionsOf(meeting.id));
  return (
    <Page
      title="Compare versions"
      width="text"
      eyebrow={
        <TextLink to="/m/$slug/news" params={{ slug: meeting.slug }}>
          News
        </TextLink>
      }
      description="What happened to each session between two versions of the programme."
    >
      <Loaded query={versions} label="Loading the versions">
        {(found) =>
          found.length === 0 ? (
            <EmptyState sentence="Nothing has been published yet, so there is nothing to compare." />
          ) : (
            <Comparison versions={found} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Comparison({ versions }: { versions: readonly ProgrammeVersion[] }) {
  const meeting = useMeeting();
  const seesDraft = useCan("draft.view");
  const navigate = route.useNavigate();
  const { from, to, missing } = chosenVersions(route.useSearch(), versions, seesDraft);
  const query = useQuery(comparisonOf(meeting.id, from, to));
  const numbered = versions.map(({ number, publishedAt }) => ({
    value: String(number),
    label: `Version ${number} (${formatMoment(publishedAt, meeting)})`,
  }));
  const choose = (change: { from?: string; to?: string }) =>
    void navigate({ search: { from: String(from), to: String(to), ...change }, replace: true });
  return (
    <>
      {missing.length > 0 && (
        <output className={styles["missing"]}>
          {missing.join(" ")} What is compared instead: version {from} with{" "}
          {to === "draft" ? "the draft" : `version ${to}`}. Those that are there for you are in the lists.
        </output>
      )}
      <div className={styles["choice"]}>
        <NativeSelect
          label="Before"
          value={String(from)}
          data={numbered}
          onChange={({ currentTarget }) => choose({ from: currentTarget.value })}
        />
        <NativeSelect
          label="After"
          value={String(to)}
          data={seesDraft ? [{ value: "draft", label: "The draft as it is now" }, ...numbered] : numbered}
          onChange={({ currentTarget }) => choose({ to: currentTarget.value })}
        />
        {query.data && query.data.items.length > 0 && (
          <CsvButton
            fileName={`changes-${from}-to-${to}`}
            tableOf={() => changeTable(query.data.items, meeting.zone)}
          />
        )}
      </div>
      <Loaded query={query} label="Comparing">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              sentence={
                versions.length === 1 && !seesDraft
                  ? "There is only one version so far, so there is nothing to compare it with."
                  : "These two are the same for you. Choose others above."
              }
            />
          ) : (
            <ChangeList changes={items} level={2} />
          )
        }
      </Loaded>
    </>
  );
}
