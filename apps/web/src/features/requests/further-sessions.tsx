import { Button, NumberInput, Textarea, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { fieldId } from "../../lib/form-errors.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { FieldGroup, FieldRow } from "../../ui/entry-form.tsx";
import { furtherSession } from "./request-values.ts";
import type { FurtherSession, RequestValues } from "./request-values.ts";

type Form = ApiForm<RequestValues>;

/** More sessions in the same go: each has its own title, purpose and length, all else is as in the first. */
export function FurtherSessions({ form }: { form: Form }) {
  const { further } = form.values;
  const add = () => form.set("further", [...further, furtherSession(further.at(-1) ?? form.values)]);
  return (
    <>
      {further.map((session, index) => (
        <Further
          // oxlint-disable-next-line react/no-array-index-key -- they have nothing else, and are only added and removed
          key={index}
          form={form}
          session={session}
          index={index}
        />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={add}
          disabled={further.length >= 19}
        >
          Add another session
        </Button>
      </div>
    </>
  );
}

const minutes = (value: number | string) => (value === "" ? "" : Number(value));

function Further({ form, session, index }: { form: Form; session: FurtherSession; index: number }) {
  const change = (changes: Partial<FurtherSession>) =>
    form.set("further", form.values.further.with(index, { ...session, ...changes }));
  const field = (name: keyof FurtherSession) => ({
    id: fieldId(`/further/${index}/${name}`),
    error: form.errorOf(`further/${index}/${name}`),
  });
  return (
    <FieldGroup
      title={`Session ${index + 2}`}
      description="With the groups, people, needs, wishes and limits of the first; change what differs later, at its request."
    >
      <TextInput
        label="Title"
        required
        maxLength={200}
        {...field("title")}
        value={session.title}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <Textarea
        label="Purpose"
        autosize
        minRows={2}
        maxLength={10_000}
        {...field("purpose")}
        value={session.purpose}
        onChange={({ currentTarget }) => change({ purpose: currentTarget.value })}
      />
      <FieldRow>
        <NumberInput
          label="Length"
          required
          min={5}
          max={1440}
          step={5}
          allowDecimal={false}
          suffix=" min"
          {...field("durationMinutes")}
          value={session.durationMinutes}
          onChange={(value) => change({ durationMinutes: minutes(value) })}
        />
        <NumberInput
          label="Or, if need be"
          min={5}
          max={1440}
          step={5}
          allowDecimal={false}
          suffix=" min"
          placeholder="No shorter"
          {...field("fallbackMinutes")}
          value={session.fallbackMinutes}
          onChange={(value) => change({ fallbackMinutes: minutes(value) })}
        />
      </FieldRow>
      <div>
        <Button
          variant="subtle"
          color="gray"
          aria-label={`Remove session ${index + 2}`}
          onClick={() => form.set("further", form.values.further.toSpliced(index, 1))}
        >
          Remove
        </Button>
      </div>
    </FieldGroup>
  );
}
