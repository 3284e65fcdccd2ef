import { Button, NativeSelect, Select } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Group } from "@plenary/contract";
import { announce } from "../../lib/announce.ts";
import { choicesOf } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { showError, showUndo } from "../../ui/notices.tsx";
import { Section } from "../../ui/page.tsx";
import { refetchAlliance } from "../people/api.ts";
import { keepGroup, listOfGroups, setAvoidance, shownVersion } from "./api.ts";
import type { Grade } from "./api.ts";
import { gradeWords } from "./group-values.ts";
import styles from "./groups.module.css";

type Avoidance = Group["avoidances"][number];

/** The standing clash list: with whom this group must not, or should not, meet in parallel. */
export function GroupAvoidances({ group }: { group: Group }) {
  const mayEdit = useCan("alliance.edit");
  const { avoidances, shortName } = group;
  return (
    <Section title="Not at the same time as">
      {avoidances.length === 0 && (
        <p className={styles["none"]}>
          No group. People who belong to two groups are kept from clashing anyway; this list is for the rest.
        </p>
      )}
      {avoidances.length > 0 && (
        <ul className={styles["avoidances"]}>
          {avoidances.map((avoidance) => (
            <li key={avoidance.groupId}>
              <strong>{avoidance.shortName}</strong>
              {mayEdit ? (
                <EditAvoidance group={group} avoidance={avoidance} />
              ) : (
                <span>{gradeWords[avoidance.grade]}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && <AddAvoidance key={shortName} group={group} />}
    </Section>
  );
}

type Change = { otherId: string; grade: Grade | null; was: Grade | null; message: string };

/** Changes the list and offers to take it back. The line may be gone by then, so all of it happens here. */
function useAvoidance(group: Group) {
  const { allianceId } = useMeeting();
  const queryClient = useQueryClient();
  const at = { allianceId, groupId: group.id };
  const write = async (otherId: string, grade: Grade | null) => {
    const answer = await setAvoidance(at, otherId, grade, shownVersion(queryClient, at, group));
    await keepGroup(queryClient, answer, at);
  };
  return useMutation({
    mutationFn: ({ otherId, grade }: Change) => write(otherId, grade),
    onSuccess: (_answer, { otherId, was, message }) => {
      announce(message);
      void showUndo({ message, undo: () => write(otherId, was) });
    },
    onError: async (error) => {
      await refetchAlliance(queryClient, allianceId);
      void showError(error);
    },
  });
}

function EditAvoidance({ group, avoidance }: { group: Group; avoidance: Avoidance }) {
  const { mutate, isPending } = useAvoidance(group);
  const { groupId: otherId, shortName, grade: was } = avoidance;
  const both = `${group.shortName} and ${shortName}`;
  const change = (grade: Grade) =>
    mutate({ otherId, grade, was, message: `${both}: ${gradeWords[grade].toLowerCase()}.` });
  const remove = () =>
    mutate({ otherId, grade: null, was, message: `${both} may meet at the same time now.` });
  return (
    <>
      <NativeSelect
        aria-label={`How strictly for ${shortName}`}
        disabled={isPending}
        value={was}
        onChange={({ currentTarget }) => change(currentTarget.value as Grade)}
        data={choicesOf(gradeWords)}
      />
      <Button
        variant="subtle"
        color="gray"
        aria-label={`Remove ${shortName} from the list`}
        loading={isPending}
        onClick={remove}
      >
        Remove
      </Button>
    </>
  );
}

function AddAvoidance({ group }: { group: Group }) {
  const { allianceId } = useMeeting();
  const groups = useQuery(listOfGroups(allianceId)).data ?? [];
  const { mutate, isPending } = useAvoidance(group);
  const listed = new Set([group.id, ...group.avoidances.map(({ groupId }) => groupId)]);
  const open = groups.filter(({ id }) => !listed.has(id));
  const add = (otherId: string | null) => {
    if (otherId === null) return;
    const name = open.find(({ id }) => id === otherId)?.shortName ?? "The group";
    mutate({ otherId, grade: "avoid", was: null, message: `${name} is on the list.` });
  };
  return (
    <Select
      label="Add a group"
      placeholder="Choose a group"
      className={styles["add"]}
      searchable
      nothingFoundMessage="No such group"
      disabled={isPending}
      value={null}
      data={open.map(({ id, shortName, name }) => ({ value: id, label: `${shortName} · ${name}` }))}
      onChange={add}
    />
  );
}
