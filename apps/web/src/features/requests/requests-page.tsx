import { NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, linkOptions } from "@tanstack/react-router";
import type { SessionRequest } from "@plenary/contract";
import { useMemo } from "react";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { compact, oneOf } from "../../lib/search-params.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { listOfAbsences, listOfRequests } from "./api.ts";
import { requestColumns } from "./request-columns.tsx";
import { isDecidedInRow } from "./decide-buttons.tsx";
import { stages } from "./request-words.ts";
import {
  groupChoices,
  passesFilter,
  requestsSentence,
  stageChoices,
  unansweredSentence,
} from "./requests-view.ts";
import { useRequestNames } from "./use-request-names.ts";
import { WaitsForOrganisers } from "./waits-for-organisers.tsx";

const route = getRouteApi("/m/$slug/requests");

/** Every request for organisers, those of their groups for leads. */
export function RequestsPage() {
  const meeting = useMeeting();
  const { id: meetingId, slug } = meeting;
  const { q = "", stage, group } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(listOfRequests(meetingId));
  const seesAll = useCan("requests.viewAll");
  const decides = useCan("requests.decide");
  const { groups, rooms } = useRequestNames();
  const absences = useQuery(listOfAbsences(meetingId));
  const absent = new Set(absences.data?.map(({ groupId }) => groupId));
  // Without anything to decide the column would be empty, and the words beside it narrow.
  const hasDecisions = decides && (query.data ?? []).some(isDecidedInRow);
  const columns = useMemo(
    () => requestColumns({ venue: meeting, decides: hasDecisions, rooms }),
    [meeting, hasDecisions, rooms],
  );
  const ask = (
    <ButtonLink to="/m/$slug/requests/new" params={{ slug }} leftSection={<IconPlus size={16} />}>
      Ask for a session
    </ButtonLink>
  );
  return (
    <Page
      title={seesAll ? "Requests" : "My requests"}
      description={[
        requestsSentence(query.data ?? []) || "What groups ask for, and how far it has come.",
        seesAll && query.data && absences.data && unansweredSentence(groups, query.data, absent),
        decides && "Plan places requests that wait, too; accepting one says that it will take place.",
      ]
        .filter(Boolean)
        .join(" ")}
      actions={ask}
    >
      <Loaded query={query} label="Loading the requests" lines={8}>
        {(requests) => (
          <>
            {decides && <WaitsForOrganisers requests={requests} />}
            <DataTable
              name="Requests"
              columns={columns}
              rows={requests.filter((request) => passesFilter(request, { stage, group }))}
              rowKey={({ id }) => id}
              linkOf={({ id }) =>
                linkOptions({ to: "/m/$slug/requests/$requestId", params: { slug, requestId: id } })
              }
              search={q}
              onSearch={(words) =>
                void navigate({
                  search: (before) => compact({ ...before, q: words || undefined }),
                  replace: true,
                })
              }
              controls={<RequestFilters requests={requests} />}
              onShowAll={stage || group ? () => void navigate({ search: {} }) : undefined}
              empty={
                <EmptyState
                  sentence={
                    seesAll
                      ? "No group has asked for a session yet. Leads ask on their own pages; you can ask for them here."
                      : "You have not asked for a session yet."
                  }
                  action={ask}
                />
              }
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** By stage and by group, kept in the address. */
function RequestFilters({ requests }: { requests: readonly SessionRequest[] }) {
  const { stage = "", group = "" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <NativeSelect
        aria-label="Stage"
        value={stage}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            search: (before) => compact({ ...before, stage: oneOf(value, stages) }),
            replace: true,
          })
        }
        data={[{ value: "", label: "All stages" }, ...stageChoices(requests)]}
      />
      <NativeSelect
        aria-label="Group"
        value={group}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            search: (before) => compact({ ...before, group: value || undefined }),
            replace: true,
          })
        }
        data={[{ value: "", label: "All groups" }, ...groupChoices(requests)]}
      />
    </>
  );
}
