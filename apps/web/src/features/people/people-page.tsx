import { Button, NativeSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Person } from "@plenary/contract";
import { useState } from "react";
import { statusGroupWords } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { remoteOf, rowsOf } from "../../lib/pages.ts";
import { compact } from "../../lib/search-params.ts";
import type { Column } from "../../lib/table.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { listOfGroups } from "../groups/api.ts";
import { allPeople, listOfInstitutions, listOfPeople } from "./api.ts";
import { EditPersonForm, NewPersonForm } from "./person-forms.tsx";
import { groupsOf } from "./person-values.ts";

const route = getRouteApi("/m/$slug/people");

const columns: readonly Column<Person>[] = [
  { key: "name", header: "Name", value: ({ givenName, familyName }) => `${familyName}, ${givenName}` },
  { key: "institution", header: "Institution", value: ({ institutionShortName }) => institutionShortName },
  { key: "status", header: "Status", value: ({ statusGroup }) => statusGroupWords[statusGroup] },
  { key: "groups", header: "Groups", value: groupsOf },
  { key: "email", header: "E-mail", value: ({ email }) => email },
];
/** Where a row opens, an address needn't stand in it on a phone. */
const openColumns = columns.map((column) =>
  column.key === "email" ? { ...column, isSpare: true as const } : column,
);

/** Everybody in the alliance; searched by the server, for there may be ten thousand. */
export function PeoplePage() {
  const { allianceId, slug } = useMeeting();
  const { q = "", institution, group } = route.useSearch();
  const navigate = route.useNavigate();
  const [sought] = useDebouncedValue(q.trim(), 200);
  const filter = compact({ q: sought || undefined, institutionId: institution, groupId: group });
  const query = useInfiniteQuery(listOfPeople(allianceId, filter));
  const mayEdit = useCan("people.edit");
  const [open, setOpen] = useState<Person | "new" | null>(null);
  const close = () => setOpen(null);
  const add = mayEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      Add a person
    </Button>
  );
  const fromFile = (
    <ButtonLink to="/m/$slug/import" params={{ slug }} search={{ what: "people" }} variant="default">
      Import
    </ButtonLink>
  );
  return (
    <Page
      title="People"
      description="Everybody in the alliance, for all of its meetings. Their groups decide what they must attend."
      actions={
        add && (
          <>
            {fromFile} {add}
          </>
        )
      }
    >
      <Loaded query={query} label="Loading the people" lines={8}>
        {(data) => (
          <DataTable
            name="People"
            narrow="lines"
            columns={mayEdit ? openColumns : columns}
            rows={rowsOf(data)}
            rowKey={({ id }) => id}
            remote={remoteOf(query, () => allPeople(allianceId, filter))}
            search={q}
            onSearch={(words) =>
              void navigate({
                search: ({ q: _q, ...rest }) => (words === "" ? rest : { ...rest, q: words }),
                replace: true,
              })
            }
            controls={<PeopleFilters />}
            onShowAll={institution || group ? () => void navigate({ search: {} }) : undefined}
            empty={
              <EmptyState
                sentence="There is nobody yet. Add the first person, or import a list."
                action={
                  add && (
                    <>
                      {add} {fromFile}
                    </>
                  )
                }
              />
            }
            {...(mayEdit ? { onOpen: setOpen } : {})}
          />
        )}
      </Loaded>
      <FormDrawer title={titleOf(open)} isOpen={open !== null} onClose={close}>
        {open === "new" && <NewPersonForm onClose={close} />}
        {open !== null && open !== "new" && <EditPersonForm key={open.id} person={open} onClose={close} />}
      </FormDrawer>
    </Page>
  );
}

function titleOf(open: Person | "new" | null): string {
  return open === null || open === "new" ? "New person" : `${open.givenName} ${open.familyName}`;
}

/** By institution and by group, kept in the address. */
function PeopleFilters() {
  const { allianceId } = useMeeting();
  const { institution = "", group = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const institutions = useQuery(listOfInstitutions(allianceId)).data ?? [];
  const groups = useQuery(listOfGroups(allianceId)).data ?? [];
  const choose = (name: "institution" | "group", value: string) =>
    void navigate({
      search: (before) => compact({ ...before, [name]: value === "" ? undefined : value }),
      replace: true,
    });
  return (
    <>
      <NativeSelect
        aria-label="Institution"
        value={institution}
        onChange={({ currentTarget }) => choose("institution", currentTarget.value)}
        data={[
          { value: "", label: "All institutions" },
          ...institutions.map(({ id, shortName }) => ({ value: id, label: shortName })),
        ]}
      />
      <NativeSelect
        aria-label="Group"
        value={group}
        onChange={({ currentTarget }) => choose("group", currentTarget.value)}
        data={[
          { value: "", label: "All groups" },
          ...groups.map(({ id, shortName }) => ({ value: id, label: shortName })),
        ]}
      />
    </>
  );
}
