import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Institution, Person } from "@plenary/contract";
import { choicesOf, groupRoleWords, statusGroupWords } from "../../lib/domain-words.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { EntryForm, FieldGroup, FieldRow } from "../../ui/entry-form.tsx";
import { showDone } from "../../ui/notices.tsx";
import { createPerson, listOfInstitutions, refetchAlliance, updatePerson } from "./api.ts";
import { describePerson, newPerson, personBodyOf, personLabels, personValuesOf } from "./person-values.ts";
import type { PersonValues } from "./person-values.ts";
import styles from "./people.module.css";

export function NewPersonForm({ onClose }: { onClose: () => void }) {
  const { allianceId } = useMeeting();
  const queryClient = useQueryClient();
  const institutions = useQuery(listOfInstitutions(allianceId)).data ?? [];
  const form = useApiForm({
    initial: newPerson,
    keepAs: `new-person:${allianceId}`,
    submit: (values) => createPerson(allianceId, personBodyOf(values)),
    onDone: async ({ givenName, familyName }) => {
      await refetchAlliance(queryClient, allianceId);
      void showDone(`${givenName} ${familyName} is there now.`);
      onClose();
    },
  });
  const cancel = () => {
    form.reset(newPerson);
    onClose();
  };
  return (
    <EntryForm form={form} submitLabel="Add the person" labels={personLabels} onCancel={cancel}>
      <PersonFields form={form} institutions={institutions} />
    </EntryForm>
  );
}

export function EditPersonForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { allianceId } = useMeeting();
  const queryClient = useQueryClient();
  const institutions = useQuery(listOfInstitutions(allianceId)).data ?? [];
  const { form, ...editing } = useVersionedForm({
    entry: person,
    valuesOf: personValuesOf,
    bodyOf: personBodyOf,
    save: (changes, version) => updatePerson(allianceId, { personId: person.id, changes, version }),
    keepAs: `person:${person.id}`,
    onDone: async ({ givenName, familyName }) => {
      await refetchAlliance(queryClient, allianceId);
      void showDone(`${givenName} ${familyName} is saved.`);
      onClose();
    },
  });
  const cancel = () => {
    form.reset(personValuesOf(person));
    onClose();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={personLabels}
      onCancel={cancel}
      editing={{ ...editing, describe: describePerson(institutions) }}
    >
      <PersonFields form={form} institutions={institutions} />
      <PersonGroups person={person} />
    </EntryForm>
  );
}

type FieldsProps = { form: ApiForm<PersonValues>; institutions: readonly Institution[] };

function PersonFields({ form, institutions }: FieldsProps) {
  const sorted = institutions.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return (
    <>
      <FieldRow>
        <TextInput label="Given name" required maxLength={200} data-autofocus {...form.text("givenName")} />
        <TextInput label="Family name" required maxLength={200} {...form.text("familyName")} />
      </FieldRow>
      <TextInput
        type="email"
        label="E-mail"
        description="Logins and messages go there."
        required
        maxLength={254}
        autoComplete="off"
        {...form.text("email")}
      />
      <NativeSelect
        label="Institution"
        required
        data={[
          { value: "", label: "Choose" },
          ...sorted.map(({ id, name, shortName }) => ({ value: id, label: `${name} (${shortName})` })),
        ]}
        {...form.text("institutionId")}
      />
      <NativeSelect label="Status" data={choicesOf(statusGroupWords)} {...form.text("statusGroup")} />
    </>
  );
}

/** Membership is edited at the group, where everybody of it is seen. */
function PersonGroups({ person }: { person: Person }) {
  const { slug } = useMeeting();
  return (
    <FieldGroup title="Groups" description="Membership is changed at the group.">
      {person.groups.length === 0 ? (
        <span>None yet.</span>
      ) : (
        <ul className={styles["groups"]}>
          {person.groups.map(({ groupId, shortName, role }) => (
            <li key={groupId}>
              <TextLink to="/m/$slug/groups/$groupId" params={{ slug, groupId }} underline="always">
                {shortName}
              </TextLink>
              , {groupRoleWords[role].toLowerCase()}
            </li>
          ))}
        </ul>
      )}
    </FieldGroup>
  );
}
