import { Button, NativeSelect } from "@mantine/core";
import type { Group, GroupRole } from "@plenary/contract";
import { useState } from "react";
import { choicesOf, groupRoleWords } from "../../lib/domain-words.ts";
import { useCan } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Section } from "../../ui/page.tsx";
import { choiceOf, useFoundPeople } from "../people/people-field.tsx";
import { untilWords } from "../roles/role-words.ts";
import { SearchSelect } from "../../ui/search-select.tsx";
import styles from "./groups.module.css";
import { EndOfMember } from "./membership-end.tsx";
import { useMembership } from "./use-membership.ts";
import type { MembershipList } from "./use-membership.ts";

type Member = Group["members"][number];

const order: readonly GroupRole[] = ["lead", "co_lead", "member"];

/** Who belongs to the group; organisers add by search, change roles and take people out. */
export function GroupMembers({ group }: { group: Group }) {
  const mayEdit = useCan("alliance.edit");
  const membership = useMembership(group);
  const columns = columnsFor(group, mayEdit ? membership : null);
  const members = group.members.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  return (
    <Section title="Members">
      {mayEdit && <AddMember group={group} membership={membership} />}
      <DataTable
        name={`Members of ${group.shortName}`}
        columns={columns}
        rows={members}
        rowKey={({ id }) => id}
        empty={
          <EmptyState sentence="Nobody belongs to this group yet. It needs a lead who can ask for sessions." />
        }
      />
      <RefusedChange
        error={membership.refused}
        submitLabel="Do it anyway"
        onOverride={membership.changeAnyway}
        onGiveUp={membership.giveUp}
      />
    </Section>
  );
}

/** Without a membership nothing can be changed. */
function columnsFor(group: Group, membership: MembershipList | null): readonly Column<Member>[] {
  return [
    { key: "name", header: "Name", value: ({ name }) => name },
    { key: "institution", header: "Institution", value: ({ institutionShortName }) => institutionShortName },
    {
      key: "role",
      header: "Role",
      value: ({ role }) => order.indexOf(role),
      text: ({ role }) => groupRoleWords[role],
      cell: (member) =>
        membership ? (
          <RoleSelect group={group} member={member} membership={membership} />
        ) : (
          groupRoleWords[member.role]
        ),
      width: "11rem",
    },
    {
      key: "until",
      header: "Until",
      value: ({ endsOn }) => endsOn ?? "",
      text: untilWords,
      cell: (member) =>
        membership ? (
          <EndOfMember group={group} member={member} membership={membership} />
        ) : (
          untilWords(member)
        ),
      width: "14rem",
    },
    ...(membership
      ? [
          {
            key: "remove",
            header: "Remove",
            value: () => null,
            cell: (member: Member) => <RemoveMember group={group} member={member} membership={membership} />,
            isAction: true as const,
          },
        ]
      : []),
  ];
}

type RowProps = { group: Group; member: Member; membership: MembershipList };

function RoleSelect({ group, member, membership }: RowProps) {
  const { id: personId, name, endsOn, isOver } = member;
  const pending = membership.pending?.personId === personId ? membership.pending : null;
  const change = (role: GroupRole) => {
    const message = `${name} is ${groupRoleWords[role].toLowerCase()} of ${group.shortName} now.`;
    membership.change({ personId, seat: { role, endsOn }, was: member, message });
  };
  return (
    <NativeSelect
      size="xs"
      aria-label={`Role of ${name}`}
      disabled={isOver || membership.pending !== null}
      value={pending?.seat?.role ?? member.role}
      onChange={({ currentTarget }) => change(currentTarget.value as GroupRole)}
      data={choicesOf(groupRoleWords)}
    />
  );
}

function RemoveMember({ group, member, membership }: RowProps) {
  const { id: personId, name } = member;
  const { pending } = membership;
  const message = `${name} is out of ${group.shortName}.`;
  return (
    <Button
      size="xs"
      variant="subtle"
      color="gray"
      aria-label={`Remove ${name} from ${group.shortName}`}
      loading={pending?.personId === personId && pending.seat === null}
      disabled={pending !== null}
      onClick={() => membership.change({ personId, seat: null, was: member, message })}
    >
      Remove
    </Button>
  );
}

/** The first one in is the lead, for a group without one can't ask for anything. */
function AddMember({ group, membership }: { group: Group; membership: MembershipList }) {
  const [words, setWords] = useState("");
  const { found, isFound } = useFoundPeople(words);
  const inside = new Set(group.members.map(({ id }) => id));
  const add = (personId: string | null) => {
    const person = found.find(({ id }) => id === personId);
    if (!person) return;
    const role = group.memberCount === 0 ? "lead" : "member";
    setWords("");
    const message = `${person.name} belongs to ${group.shortName} now.`;
    membership.change({ personId: person.id, seat: { role, endsOn: null }, was: null, message });
  };
  return (
    <SearchSelect
      label="Add a member"
      placeholder="Type a name or an institution"
      className={styles["add"]}
      nothingFoundMessage="Nobody found"
      disabled={membership.pending !== null}
      value={null}
      data={found.filter(({ id }) => !inside.has(id)).map(choiceOf)}
      filter={({ options }) => options}
      searchValue={words}
      onSearchChange={setWords}
      isFound={isFound}
      onChange={add}
    />
  );
}
