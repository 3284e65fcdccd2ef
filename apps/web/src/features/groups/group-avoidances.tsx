import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Group } from "@plenary/contract";
import { choicesOf } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { Section } from "../../ui/page.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { entryWords } from "./advice-words.ts";
import { clashAdviceOf, listOfGroups } from "./api.ts";
import type { Grade } from "./api.ts";
import { Advice } from "./clash-advice.tsx";
import { gradeWords } from "./group-values.ts";
import styles from "./groups.module.css";
import { useAvoidance } from "./use-avoidance.ts";

type Avoidance = Group["avoidances"][number];

/** The standing clash list: with whom this group must not, or should not, meet in parallel. */
export function GroupAvoidances({ group }: { group: Group }) {
  const { id: meetingId, viewer } = useMeeting();
  const editsAll = useCan("alliance.edit");
  const mayEdit = editsAll || (viewer?.leadsGroupIds.includes(group.id) ?? false);
  const advice = useQuery({ ...clashAdviceOf(meetingId, group.id), enabled: mayEdit }).data;
  const odd = new Map(advice?.entries.map((entry) => [entry.groupId, entryWords(entry)]));
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
              {odd.get(avoidance.groupId) && (
                <span className={styles["odd"]}>{odd.get(avoidance.groupId)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {advice && <Advice group={group} advice={advice} />}
      {mayEdit && <AddAvoidance key={shortName} group={group} />}
    </Section>
  );
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
    <SearchSelect
      label="Add a group"
      placeholder="Choose a group"
      className={styles["add"]}
      nothingFoundMessage="No such group"
      disabled={isPending}
      value={null}
      data={open.map(({ id, shortName, name }) => ({ value: id, label: `${shortName} · ${name}` }))}
      onChange={add}
    />
  );
}
