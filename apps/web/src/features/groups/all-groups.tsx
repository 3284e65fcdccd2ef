import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, linkOptions } from "@tanstack/react-router";
import type { GroupSummary, SessionRequest } from "@plenary/contract";
import { useMemo, useState } from "react";
import { groupKindWords } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { GroupTag } from "../../ui/group-tag.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { listOfRequests } from "../requests/api.ts";
import { WaitsForYou } from "../requests/waits-for-you.tsx";
import { listOfGroups } from "./api.ts";
import { NewGroupForm } from "./group-forms.tsx";

const route = getRouteApi("/m/$slug/groups");

/** Every group of the alliance, with how many sessions each has asked for at this meeting. */
export function AllGroups() {
  const { id: meetingId, allianceId, slug } = useMeeting();
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(listOfGroups(allianceId));
  const requests = useQuery(listOfRequests(meetingId));
  const columns = useMemo(() => columnsFor(requests.data ?? []), [requests.data]);
  const mayEdit = useCan("alliance.edit");
  const [isAdding, setIsAdding] = useState(false);
  const add = mayEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setIsAdding(true)}>
      Add a group
    </Button>
  );
  const fromFile = (
    <ButtonLink to="/m/$slug/import" params={{ slug }} search={{ what: "groups" }} variant="default">
      Import
    </ButtonLink>
  );
  return (
    <Page
      title="Groups"
      description="The standing bodies of the alliance. Members are kept free for the sessions of their groups."
      actions={
        add && (
          <>
            {fromFile} {add}
          </>
        )
      }
    >
      <WaitsForYou />
      <Loaded query={query} label="Loading the groups" lines={8}>
        {(groups) => (
          <DataTable
            name="Groups"
            columns={columns}
            rows={groups}
            rowKey={({ id }) => id}
            linkOf={({ id }) => groupAt(slug, id)}
            search={q}
            onSearch={(words) => void navigate({ search: words === "" ? {} : { q: words }, replace: true })}
            empty={
              <EmptyState
                sentence="There is no group yet. Add the first, then its members, or import a list."
                action={
                  add && (
                    <>
                      {add} {fromFile}
                    </>
                  )
                }
              />
            }
          />
        )}
      </Loaded>
      <FormDrawer title="New group" isOpen={isAdding} onClose={() => setIsAdding(false)}>
        {isAdding && (
          <NewGroupForm
            groups={query.data ?? []}
            onClose={() => setIsAdding(false)}
            onMade={({ id }) => void navigate(groupAt(slug, id))}
          />
        )}
      </FormDrawer>
    </Page>
  );
}

const groupAt = (slug: string, groupId: string) =>
  linkOptions({ to: "/m/$slug/groups/$groupId", params: { slug, groupId } });

function columnsFor(requests: readonly SessionRequest[]): readonly Column<GroupSummary>[] {
  const countOf = (groupId: string) =>
    requests.filter(({ groups }) => groups.some((group) => group.groupId === groupId)).length;
  return [
    { key: "name", header: "Group", value: ({ name }) => name, width: "22rem" },
    {
      key: "short",
      header: "Short",
      value: ({ shortName }) => shortName,
      cell: ({ shortName, hue }) => <GroupTag shortName={shortName} hue={hue} />,
      width: "6rem",
    },
    { key: "kind", header: "Kind", value: ({ kind }) => groupKindWords[kind], width: "10rem" },
    { key: "leads", header: "Led by", value: ({ leads }) => leads.map(({ name }) => name).join(", ") },
    {
      key: "members",
      header: "Members",
      value: ({ memberCount }) => memberCount,
      align: "end",
      width: "6rem",
    },
    { key: "requests", header: "Requests", value: ({ id }) => countOf(id), align: "end", width: "6rem" },
  ];
}
