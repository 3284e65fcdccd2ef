import { Button, Radio, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RoleAssignment } from "@plenary/contract";
import { dayOf, systemClock } from "@plenary/time";
import { useState } from "react";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm } from "../../ui/entry-form.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone, showUndo } from "../../ui/notices.tsx";
import { choiceOf, useFoundPeople } from "../people/people-field.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { appointRole, limitRole, refetchRoles, removeRole } from "./api.ts";
import type { Appointment } from "./api.ts";
import { appointedWords, suggestedEnd, untilWords } from "./role-words.ts";

const labels = {
  "/personId": "Person",
  "/role": "Role",
  "/isForAllMeetings": "Where",
  "/endsOn": "Last day",
};

type AppointValues = { personId: string; role: Appointment["role"]; where: "here" | "all"; endsOn: string };

export function AppointForm({ onClose }: { onClose: () => void }) {
  const { id, endsOn, zone } = useMeeting();
  const queryClient = useQueryClient();
  const lastDay = suggestedEnd(endsOn, dayOf(systemClock.now(), zone));
  const initial: AppointValues = { personId: "", role: "desk", where: "here", endsOn: lastDay };
  const form = useApiForm<AppointValues, RoleAssignment>({
    initial,
    submit: async ({ where, endsOn, ...said }) => {
      demand(["/personId", said.personId !== "", "Choose somebody of the alliance."]);
      return appointRole(id, { ...said, isForAllMeetings: where === "all", endsOn: endsOn || null });
    },
    onDone: async ({ person, role }) => {
      await refetchRoles(queryClient, id);
      void showDone(`${person.name} is ${appointedWords[role].toLowerCase()} now.`);
      onClose();
    },
  });
  return (
    <EntryForm form={form} submitLabel="Appoint" labels={labels} onCancel={onClose}>
      <PersonSelect {...form.value("personId")} />
      <Radio.Group label="Role" {...form.value("role")}>
        <Radio value="desk" label="Desk staff" mt="xs" />
        <Radio value="organiser" label="Organiser" mt="xs" />
      </Radio.Group>
      <Radio.Group label="Where" {...form.value("where")}>
        <Radio value="here" label="This meeting" mt="xs" />
        <Radio
          value="all"
          label="All meetings of the alliance"
          description="Only organisers of the whole alliance appoint for all."
          mt="xs"
        />
      </Radio.Group>
      <TextInput
        type="date"
        label="Last day"
        description="The role ends by itself after it. Empty: it counts until somebody takes it away."
        {...form.text("endsOn")}
      />
    </EntryForm>
  );
}

type PersonProps = { id?: string; error?: string | undefined; value: string; onChange: (id: string) => void };

/** One person, found by name or institution. */
function PersonSelect({ value, onChange, ...field }: PersonProps) {
  const [words, setWords] = useState("");
  const { found, isFound } = useFoundPeople(words);
  return (
    <SearchSelect
      {...field}
      label="Person"
      required
      data-autofocus
      placeholder="Type a name"
      nothingFoundMessage="Nobody found. Add people under People."
      value={value === "" ? null : value}
      data={found.map(choiceOf)}
      // The server has searched already, by institution too.
      filter={({ options }) => options}
      onSearchChange={setWords}
      isFound={isFound}
      onChange={(chosen) => onChange(chosen ?? "")}
    />
  );
}

type EditProps = { assignment: RoleAssignment; onClose: () => void };

export function EditRoleForm({ assignment, onClose }: EditProps) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const { form, ...editing } = useVersionedForm({
    entry: assignment,
    valuesOf: ({ endsOn }: RoleAssignment) => ({ endsOn: endsOn ?? "" }),
    bodyOf: ({ endsOn }) => ({ endsOn: endsOn || null }),
    save: ({ endsOn = null }, version) => limitRole(id, { id: assignment.id, version }, endsOn),
    keepAs: `role:${assignment.id}`,
    onDone: async (saved) => {
      await refetchRoles(queryClient, id);
      void showDone(`${saved.person.name}: ${untilWords(saved)}.`);
      onClose();
    },
  });
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={labels}
      onCancel={onClose}
      editing={{ ...editing, describe: ({ endsOn }) => ({ "Last day": endsOn }) }}
      aside={<RemoveRole assignment={assignment} onClose={onClose} />}
    >
      <TextInput
        type="date"
        label="Last day"
        description="Empty: it counts until somebody takes it away."
        {...form.text("endsOn")}
      />
    </EntryForm>
  );
}

/** Takes it away at once and offers to take that back; the last organiser stays, and says why. */
function RemoveRole({ assignment, onClose }: EditProps) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const { person, role, isForAllMeetings, endsOn, isOver } = assignment;
  const restore = async () => {
    // A day that has passed is refused: nothing is lost with it.
    if (!isOver) await appointRole(id, { personId: person.id, role, isForAllMeetings, endsOn });
    await refetchRoles(queryClient, id);
  };
  const remove = useMutation({
    mutationFn: () => removeRole(id, assignment),
    // Somebody else was faster: the list has their version.
    onError: () => refetchRoles(queryClient, id),
    onSuccess: async () => {
      await refetchRoles(queryClient, id);
      onClose();
      const message = `${person.name} is no ${appointedWords[role].toLowerCase()} any more.`;
      if (isOver) void showDone(message);
      else void showUndo({ message, undo: restore });
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
        Take the role away
      </Button>
      <FormErrors error={remove.error} />
    </>
  );
}
