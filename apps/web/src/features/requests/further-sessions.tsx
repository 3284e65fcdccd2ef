import { Button, Textarea, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { fieldId } from "../../lib/form-errors.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { FieldGroup, FieldRow } from "../../ui/entry-form.tsx";
import { bringFirst, withoutFirst } from "./copied-values.ts";
import { fill } from "./copy-last.tsx";
import { RestFacts } from "./rest-facts.tsx";
import { furtherSession } from "./request-values.ts";
import type { FurtherSession, RequestValues } from "./request-values.ts";
import styles from "./requests.module.css";
import { LengthInput } from "../../ui/length-input.tsx";

type Form = ApiForm<RequestValues>;
/** `members`: how many people the first session's groups have. */
type FormProps = { form: Form; members: number };

/** Of several sessions the first is one that can be removed, too. */
export function FirstSession({ form, members }: FormProps) {
  if (form.values.further.length === 0) return null;
  return (
    <div className={styles["first"]}>
      <h2>Session 1</h2>
      <Button
        variant="subtle"
        color="gray"
        aria-label="Remove session 1"
        onClick={() => fill(form, withoutFirst(form.values, members))}
      >
        Remove
      </Button>
    </div>
  );
}

/**
 * More sessions in the same go: each has its own title, purpose and length. All else is as in the first, or as at
 * the last meeting where it was taken from there.
 */
export function FurtherSessions({ form, members }: FormProps) {
  const { further } = form.values;
  const add = () => form.set("further", [...further, furtherSession(further.at(-1) ?? form.values)]);
  return (
    <>
      {further.map((session, index) => (
        <Further
          // oxlint-disable-next-line react/no-array-index-key -- they have nothing else, and are only added and removed
          key={index}
          form={form}
          members={members}
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

function Further({ form, members, session, index }: FormProps & { session: FurtherSession; index: number }) {
  const change = (changes: Partial<FurtherSession>) =>
    form.set("further", form.values.further.with(index, { ...session, ...changes }));
  const field = (name: keyof FurtherSession) => ({
    id: fieldId(`/further/${index}/${name}`),
    error: form.errorOf(`further/${index}/${name}`),
  });
  return (
    <FieldGroup
      title={`Session ${index + 2}`}
      description={
        session.rest
          ? undefined
          : "With the groups, people, needs, wishes and limits of the first; change what differs later, at its request."
      }
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
        <LengthInput
          label="Length"
          required
          {...field("durationMinutes")}
          value={session.durationMinutes}
          onChange={(value) => change({ durationMinutes: minutes(value) })}
        />
        <LengthInput
          label="Or, if need be"
          placeholder="No shorter"
          {...field("fallbackMinutes")}
          value={session.fallbackMinutes}
          onChange={(value) => change({ fallbackMinutes: minutes(value) })}
        />
      </FieldRow>
      {session.rest && (
        <RestFacts
          rest={session.rest}
          id={fieldId(`/further/${index}/rest`)}
          error={form.errorOf(`further/${index}/rest`)}
        />
      )}
      <div>
        {session.rest && (
          <Button
            variant="subtle"
            aria-label={`Change all of it, session ${index + 2}`}
            onClick={() => fill(form, bringFirst(form.values, index, members))}
          >
            Change all of it
          </Button>
        )}
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
