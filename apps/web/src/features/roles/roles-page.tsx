import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { RoleAssignment } from "@plenary/contract";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { listOfRoles } from "./api.ts";
import { AppointForm, EditRoleForm } from "./role-forms.tsx";
import { RoleTable } from "./role-table.tsx";
import { appointedWords, untilWords, whereWords } from "./role-words.ts";

const route = getRouteApi("/m/$slug/roles");

const columns: readonly Column<RoleAssignment>[] = [
  { key: "person", header: "Person", value: ({ person }) => person.name },
  {
    key: "institution",
    header: "Institution",
    value: ({ person }) => person.institutionShortName,
    width: "8rem",
  },
  { key: "role", header: "Role", value: ({ role }) => appointedWords[role], width: "8rem" },
  { key: "where", header: "Where", value: whereWords, width: "9rem" },
  { key: "until", header: "Until", value: untilWords, width: "14rem" },
];

type Open = { edit: RoleAssignment } | "new";

/** Who organises and who is at the desk, until when, and what that allows. */
export function RolesPage() {
  const { id } = useMeeting();
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(listOfRoles(id));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      Appoint somebody
    </Button>
  );
  return (
    <Page
      title="Roles"
      description="Who organises and who is at the desk. A role counts from the next click on, and ends by itself with its last day."
      actions={add}
    >
      <Loaded query={query} label="Loading the roles" lines={6}>
        {(assignments) => (
          <DataTable
            name="Roles"
            columns={columns}
            rows={assignments}
            rowKey={({ id }) => id}
            search={q}
            onSearch={(words) => void navigate({ search: words === "" ? {} : { q: words }, replace: true })}
            onOpen={(assignment) => setOpen({ edit: assignment })}
            empty={<EmptyState sentence="Nobody was appointed for this meeting or for all." action={add} />}
          />
        )}
      </Loaded>
      <RoleTable />
      <FormDrawer title={titleOf(open)} isOpen={open !== null} onClose={close}>
        {open === "new" && <AppointForm onClose={close} />}
        {open !== null && open !== "new" && (
          <EditRoleForm key={open.edit.id} assignment={open.edit} onClose={close} />
        )}
      </FormDrawer>
    </Page>
  );
}

function titleOf(open: Open | null): string {
  if (open === null || open === "new") return "Appoint somebody";
  const { person, role } = open.edit;
  return `${person.name}, ${appointedWords[role].toLowerCase()}`;
}
