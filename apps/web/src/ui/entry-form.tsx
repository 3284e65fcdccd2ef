import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { ApiForm } from "../lib/use-api-form.ts";
import styles from "./entry-form.module.css";
import { FormErrors } from "./form-errors.tsx";
import { StaleVersions } from "./stale-versions.tsx";
import type { Described } from "./stale-versions.tsx";

type Editing<V extends object> = {
  stale: { before: V; mine: V; theirs: V } | null;
  keepMine: () => void;
  takeTheirs: () => void;
};

type EntryFormProps<V extends object> = {
  form: ApiForm<V>;
  /** What the button does: "Add the room", "Save". */
  submitLabel: string;
  /** Names of the fields for the summary of errors, by JSON pointer. */
  labels: Readonly<Record<string, string>>;
  /** Leaves without saving. What was typed is dropped, unlike by closing. */
  onCancel: () => void;
  /** What `useVersionedForm` gives, and the values in words: shown when somebody else was faster. */
  editing?: Editing<V> & { describe: (values: V) => Described };
  /** Another act on the same entry, at the far end of the buttons: "Remove". */
  aside?: ReactNode;
  children: ReactNode;
};

/** The frame of every form that makes or changes an entry: what is wrong, both versions, the fields, the buttons. */
export function EntryForm<V extends object>(props: EntryFormProps<V>) {
  const { form, submitLabel, labels, onCancel, editing, aside, children } = props;
  return (
    <form noValidate onSubmit={form.send} className={styles["form"]}>
      {!editing?.stale && <FormErrors error={form.error} labels={labels} isTouched={form.isTouched} />}
      {editing?.stale && (
        <StaleVersions
          before={editing.describe(editing.stale.before)}
          mine={editing.describe(editing.stale.mine)}
          theirs={editing.describe(editing.stale.theirs)}
          onKeepMine={editing.keepMine}
          onTakeTheirs={editing.takeTheirs}
        />
      )}
      {children}
      <div className={styles["buttons"]}>
        <Button type="submit" loading={form.isPending}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        {aside && <div className={styles["aside"]}>{aside}</div>}
      </div>
    </form>
  );
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles["row"]}>{children}</div>;
}

/** Fields that belong together, under a heading of their own. */
export function FieldGroup({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className={styles["group"]}>
      <legend className={styles["legend"]}>{title}</legend>
      {description && <p className={styles["help"]}>{description}</p>}
      {children}
    </fieldset>
  );
}
