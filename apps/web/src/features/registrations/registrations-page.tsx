import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Registration } from "@plenary/contract";
import { formatMoment } from "@plenary/time";
import type { Venue } from "@plenary/time";
import { useMemo } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { compact, oneOf } from "../../lib/search-params.ts";
import type { Column } from "../../lib/table.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { AccessNeeds } from "./access-needs.tsx";
import { listOfRegistrations } from "./api.ts";
import { Catering } from "./catering.tsx";
import { countWords, passes, registrationFilters } from "./registration-view.ts";

const route = getRouteApi("/m/$slug/registrations");

/** Who comes, how, and from when to when; and what they eat and need, as counts. */
export function RegistrationsPage() {
  const meeting = useMeeting();
  const { id: meetingId, slug } = meeting;
  const { q = "", mode } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(listOfRegistrations(meetingId));
  const columns = useMemo(() => columnsFor(meeting), [meeting]);
  return (
    <Page
      title="Registrations"
      description={query.data ? `${countWords(query.data)}.` : "Who comes, how, and from when to when."}
    >
      <Loaded query={query} label="Loading the registrations" lines={8}>
        {(registrations) => (
          <DataTable
            name="Registrations"
            columns={columns}
            rows={registrations.filter((one) => passes(one, mode))}
            rowKey={({ id }) => id}
            search={q}
            onSearch={(words) =>
              void navigate({
                search: (before) => compact({ ...before, q: words || undefined }),
                replace: true,
              })
            }
            controls={
              <SegmentedControl
                aria-label="Which registrations"
                value={mode ?? ""}
                onChange={(value) =>
                  void navigate({
                    search: (before) => compact({ ...before, mode: oneOf(value, registrationFilters) }),
                    replace: true,
                  })
                }
                data={[
                  { value: "", label: "All" },
                  { value: "onsite", label: "On site" },
                  { value: "online", label: "Online" },
                  { value: "cancelled", label: "Cancelled" },
                ]}
              />
            }
            onShowAll={mode ? () => void navigate({ search: {} }) : undefined}
            empty={
              <EmptyState
                sentence="Nobody has registered yet. Send delegates this address:"
                action={
                  <CopyField label="Registration page" value={`${location.origin}/m/${slug}/register`} />
                }
              />
            }
          />
        )}
      </Loaded>
      <Catering />
      <AccessNeeds />
    </Page>
  );
}

function columnsFor(venue: Venue): readonly Column<Registration>[] {
  const moment = (key: "arrivesAt" | "departsAt" | "registeredAt", header: string): Column<Registration> => ({
    key,
    header,
    value: ({ [key]: at }) => (at === null ? null : Date.parse(at)),
    text: ({ [key]: at }) => (at === null ? "" : formatMoment(at, venue)),
    cell: ({ [key]: at }) => (at === null ? "" : formatMoment(at, venue)),
    width: "10rem",
  });
  return [
    { key: "name", header: "Name", value: ({ name }) => name },
    { key: "institution", header: "Institution", value: ({ institutionShortName }) => institutionShortName },
    { key: "mode", header: "How", value: ({ mode }) => (mode === "online" ? "Online" : "On site") },
    {
      key: "status",
      header: "Status",
      value: ({ status }) => (status === "cancelled" ? "Cancelled" : "Registered"),
    },
    { key: "pictures", header: "Pictures", value: ({ allowsPhotos }) => (allowsPhotos ? "Allowed" : "No") },
    moment("arrivesAt", "Arrives"),
    moment("departsAt", "Leaves"),
    moment("registeredAt", "Registered on"),
  ];
}
