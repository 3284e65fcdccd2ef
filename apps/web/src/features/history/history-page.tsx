import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { AuditEntry } from "@plenary/contract";
import { formatMoment } from "@plenary/time";
import type { Venue } from "@plenary/time";
import { useMemo } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { remoteOf, rowsOf } from "../../lib/pages.ts";
import { compact } from "../../lib/search-params.ts";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { historyOf, wholeHistory } from "./api.ts";

const route = getRouteApi("/m/$slug/history");

const columnsFor = (venue: Venue): readonly Column<AuditEntry>[] => [
  { key: "what", header: "What", value: ({ summary }) => summary },
  { key: "who", header: "Who", value: ({ actorName }) => actorName, width: "14rem" },
  {
    key: "when",
    header: "When",
    value: ({ at }) => Date.parse(at),
    text: ({ at }) => formatMoment(at, venue),
    cell: ({ at }) => <time dateTime={at}>{formatMoment(at, venue)}</time>,
    width: "11rem",
  },
  { key: "reason", header: "Reason", value: ({ reason }) => reason ?? "" },
];

/** Who changed what, newest first. Nothing is ever taken out of it. */
export function HistoryPage() {
  const meeting = useMeeting();
  const { id: meetingId } = meeting;
  const { q = "", subject } = route.useSearch();
  const navigate = route.useNavigate();
  const [sought] = useDebouncedValue(q.trim(), 200);
  const filter = compact({ q: sought || undefined, subjectId: subject });
  const query = useInfiniteQuery(historyOf(meetingId, filter));
  const columns = useMemo(() => columnsFor(meeting), [meeting]);
  const showAll = () => void navigate({ search: {} });
  return (
    <Page
      title="History"
      description={
        subject
          ? "What happened to one entry, newest first."
          : "Who changed what in this meeting, newest first."
      }
      actions={
        subject && (
          <Button variant="default" onClick={showAll}>
            Show everything
          </Button>
        )
      }
    >
      <Loaded query={query} label="Loading the history" lines={8}>
        {(data) => (
          <DataTable
            name="History"
            columns={columns}
            rows={rowsOf(data)}
            rowKey={({ id }) => id}
            remote={remoteOf(query, () => wholeHistory(meetingId, filter))}
            search={q}
            onSearch={(words) =>
              void navigate({
                search: (before) => compact({ ...before, q: words || undefined }),
                replace: true,
              })
            }
            onShowAll={subject ? showAll : undefined}
            empty={
              <EmptyState sentence="Nothing has been changed yet. Every change is written down here, with who made it and why." />
            }
          />
        )}
      </Loaded>
    </Page>
  );
}
