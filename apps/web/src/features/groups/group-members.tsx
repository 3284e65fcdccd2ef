import { Button, NativeSelect, Select } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Group, GroupRole } from "@plenary/contract";
import { useMemo, useState } from "react";
import { announce } from "../../lib/announce.ts";
import { choicesOf, groupRoleWords } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { showError, showUndo } from "../../ui/notices.tsx";
import { Section } from "../../ui/page.tsx";
import { refetchAlliance } from "../people/api.ts";
import { choiceOf, useFoundPeople } from "../people/people-field.tsx";
import { keepGroup, removeMember, setMember, shownVersion } from "./api.ts";
import styles from "./groups.module.css";

type Member = Group["members"][number];

const order: readonly GroupRole[] = ["lead", "co_lead", "member"];

/** Who belongs to the group; organisers add by search, change roles and take people out. */
export function GroupMembers({ group }: { group: Group }) {
  const mayEdit = useCan("alliance.edit");
  const columns = useMemo(() => columnsFor(group, mayEdit), [group, mayEdit]);
  const members = group.members.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  return (
    <Section title="Members">
      {mayEdit && <AddMember group={group} />}
      <DataTable
        name={`Members of ${group.shortName}`}
        columns={columns}
        rows={members}
        rowKey={({ id }) => id}
        empty={
          <EmptyState sentence="Nobody belongs to this group yet. It needs a lead who can ask for sessions." />
        }
      />
    </Section>
  );
}

function columnsFor(group: Group, mayEdit: boolean): readonly Column<Member>[] {
  return [
    { key: "name", header: "Name", value: ({ name }) => name },
    { key: "institution", header: "Institution", value: ({ institutionShortName }) => institutionShortName },
    {
      key: "role",
      header: "Role",
      value: ({ role }) => order.indexOf(role),
      text: ({ role }) => groupRoleWords[role],
      cell: (member) =>
        mayEdit ? <RoleSelect group={group} member={member} /> : groupRoleWords[member.role],
      width: "11rem",
    },
    ...(mayEdit
      ? [
          {
            key: "remove",
            header: "Remove",
            value: () => null,
            cell: (member: Member) => <RemoveMember group={group} member={member} />,
            isAction: true as const,
          },
        ]
      : []),
  ];
}

type Change = {
  personId: string;
  /** null takes the person out; `was` null means that they were not in before. */
  role: GroupRole | null;
  was: GroupRole | null;
  message: string;
};

/** Changes a membership and offers to take it back. The row may be gone by then, so all of it happens here. */
function useMembership(group: Group) {
  const { allianceId, viewer } = useMeeting();
  const queryClient = useQueryClient();
  const at = { allianceId, groupId: group.id };
  const write = async (personId: string, role: GroupRole | null) => {
    const version = shownVersion(queryClient, at, group);
    const answer = await (role === null
      ? removeMember(at, personId, version)
      : setMember(at, personId, role, version));
    await keepGroup(queryClient, answer, at);
    // Who leads a group may do more.
    if (personId === viewer?.personId) await queryClient.invalidateQueries({ queryKey: ["meeting"] });
  };
  return useMutation({
    mutationFn: ({ personId, role }: Change) => write(personId, role),
    onSuccess: (_answer, { personId, was, message }) => {
      announce(message);
      void showUndo({ message, undo: () => write(personId, was) });
    },
    onError: async (error) => {
      // Somebody else may have changed the group: what is shown must be how it is now.
      await refetchAlliance(queryClient, allianceId);
      void showError(error);
    },
  });
}

function RoleSelect({ group, member }: { group: Group; member: Member }) {
  const { mutate, isPending, variables } = useMembership(group);
  const { id: personId, name, role: was } = member;
  const change = (role: GroupRole) => {
    const message = `${name} is ${groupRoleWords[role].toLowerCase()} of ${group.shortName} now.`;
    mutate({ personId, role, was, message });
  };
  return (
    <NativeSelect
      size="xs"
      aria-label={`Role of ${name}`}
      disabled={isPending}
      value={isPending ? (variables.role ?? was) : was}
      onChange={({ currentTarget }) => change(currentTarget.value as GroupRole)}
      data={choicesOf(groupRoleWords)}
    />
  );
}

function RemoveMember({ group, member }: { group: Group; member: Member }) {
  const { mutate, isPending } = useMembership(group);
  const { id: personId, name, role: was } = member;
  const message = `${name} is out of ${group.shortName}.`;
  return (
    <Button
      size="xs"
      variant="subtle"
      color="gray"
      aria-label={`Remove ${name} from ${group.shortName}`}
      loading={isPending}
      onClick={() => mutate({ personId, role: null, was, message })}
    >
      Remove
    </Button>
  );
}

/** The first one in is the lead, for a group without one can't ask for anything. */
function AddMember({ group }: { group: Group }) {
  const [words, setWords] = useState("");
  const found = useFoundPeople(words);
  const membership = useMembership(group);
  const inside = new Set(group.members.map(({ id }) => id));
  const add = (personId: string | null) => {
    const person = found.find(({ id }) => id === personId);
    if (!person) return;
    const role = group.members.length === 0 ? "lead" : "member";
    setWords("");
    const message = `${person.name} belongs to ${group.shortName} now.`;
    membership.mutate({ personId: person.id, role, was: null, message });
  };
  return (
    <Select
      label="Add a member"
      placeholder="Type a name or an institution"
      className={styles["add"]}
      searchable
      nothingFoundMessage="Nobody found"
      disabled={membership.isPending}
      value={null}
      data={found.filter(({ id }) => !inside.has(id)).map(choiceOf)}
      filter={({ options }) => options}
      searchValue={words}
      onSearchChange={setWords}
      onChange={add}
    />
  );
}
