import { NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Group, GroupSummary } from "@plenary/contract";
import { choicesOf, groupKindWords } from "../../lib/domain-words.ts";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm, FieldRow } from "../../ui/entry-form.tsx";
import { showDone } from "../../ui/notices.tsx";
import { refetchAlliance } from "../people/api.ts";
import { createGroup, updateGroup } from "./api.ts";
import {
  describeGroup,
  groupBodyOf,
  groupLabels,
  groupValuesOf,
  leastUsedHue,
  newGroup,
} from "./group-values.ts";
import type { GroupValues } from "./group-values.ts";
import { HueField } from "./hue-field.tsx";

type NewGroupFormProps = {
  groups: readonly GroupSummary[];
  onClose: () => void;
  onMade: (group: Group) => void;
};

export function NewGroupForm({ groups, onClose, onMade }: NewGroupFormProps) {
  const { allianceId } = useMeeting();
  const queryClient = useQueryClient();
  const initial = { ...newGroup, hue: leastUsedHue(groups) };
  const form = useApiForm({
    initial,
    keepAs: `new-group:${allianceId}`,
    submit: (values) => createGroup(allianceId, groupBodyOf(values)),
    onDone: async (group) => {
      await refetchAlliance(queryClient, allianceId);
      void showDone(`${group.shortName} is there now. Add its members.`);
      onMade(group);
    },
  });
  const cancel = () => {
    form.reset(initial);
    onClose();
  };
  return (
    <EntryForm form={form} submitLabel="Add the group" labels={groupLabels} onCancel={cancel}>
      <GroupFields form={form} />
    </EntryForm>
  );
}

export function EditGroupForm({ group, onClose }: { group: Group; onClose: () => void }) {
  const { allianceId } = useMeeting();
  const queryClient = useQueryClient();
  const { form, ...editing } = useVersionedForm({
    entry: group,
    valuesOf: groupValuesOf,
    bodyOf: groupBodyOf,
    save: (changes, version) => updateGroup({ allianceId, groupId: group.id }, changes, version),
    keepAs: `group:${group.id}`,
    onDone: async ({ shortName }) => {
      await refetchAlliance(queryClient, allianceId);
      void showDone(`${shortName} is saved.`);
      onClose();
    },
  });
  const cancel = () => {
    form.reset(groupValuesOf(group));
    onClose();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={groupLabels}
      onCancel={cancel}
      editing={{ ...editing, describe: describeGroup }}
    >
      <GroupFields form={form} />
    </EntryForm>
  );
}

function GroupFields({ form }: { form: ApiForm<GroupValues> }) {
  return (
    <>
      <TextInput label="Name" required maxLength={200} data-autofocus {...form.text("name")} />
      <FieldRow>
        <TextInput
          label="Short name"
          description="Stands beside its colour everywhere: WP3."
          required
          maxLength={30}
          {...form.text("shortName")}
        />
        <NativeSelect label="Kind" data={choicesOf(groupKindWords)} {...form.text("kind")} />
      </FieldRow>
      <Textarea label="Theme" autosize minRows={2} maxLength={10_000} {...form.text("theme")} />
      <NativeSelect
        label="Its sessions"
        description="Who may read and choose them when they are published. Closing the group also closes its sessions at meetings that aren't over; a lead or an organiser can open a single one."
        data={[
          { value: "open", label: "Open: other delegates may come" },
          { value: "closed", label: "Closed: members only" },
        ]}
        {...form.text("openness")}
      />
      <NumberInput
        label="Quorum"
        description="Share of the members that must be there for decisions. Empty: no rule."
        suffix=" %"
        min={1}
        max={100}
        allowDecimal={false}
        {...form.value("quorumPercent")}
      />
      <HueField id={fieldId("/hue")} value={form.values.hue} onChange={(hue) => form.set("hue", hue)} />
    </>
  );
}
