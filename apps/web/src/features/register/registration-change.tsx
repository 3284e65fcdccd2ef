import { Button } from "@mantine/core";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { fieldId } from "../../lib/form-errors.ts";
import { dropInTab } from "../../lib/kept.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { Section } from "../../ui/page.tsx";
import { StaleVersions } from "../../ui/stale-versions.tsx";
import { changeRegistration } from "./api.ts";
import type { MyRegistration } from "./api.ts";
import { HowFields } from "./how-fields.tsx";
import { NeedsFields } from "./needs-fields.tsx";
import styles from "./register.module.css";
import { bodyOf, describe, fieldLabels, unreadable, valuesOf } from "./registration-values.ts";
import { useRegistrationDone } from "./use-registration-done.ts";

type RegistrationChangeProps = {
  registration: MyRegistration;
  /** With what there is to say of the end. */
  onClose: (words: string) => void;
};

/** All answers on one page. What was changed elsewhere meanwhile, on another device, is shown beside. */
export function RegistrationChange({ registration, onClose }: RegistrationChangeProps) {
  const { id, zone } = useMeeting();
  const tellOthers = useRegistrationDone();
  const [isChecked, setIsChecked] = useState(false);
  const keepAs = `registration ${registration.id}`;
  const { form, stale, keepMine, takeTheirs } = useVersionedForm({
    entry: registration,
    valuesOf: (entry) => valuesOf(entry, zone),
    bodyOf: (values) => bodyOf(values, zone),
    save: (changes, version) => changeRegistration(id, changes, version),
    keepAs,
    onDone: async (changed) => {
      await tellOthers(changed);
      onClose("Your registration is changed.");
    },
  });
  const leave = () => {
    // Else the abandoned answers would stand there when the form is opened again.
    dropInTab(`${keepAs}:${registration.version}`);
    onClose("Nothing was changed.");
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = unreadable(form.values, zone);
    if (wrong === null) return form.send();
    setIsChecked(true);
    document.getElementById(fieldId(`/${wrong.field}`))?.focus();
  };
  return (
    <form onSubmit={save} noValidate className={styles["form"]}>
      {stale ? (
        <StaleVersions
          before={describe(stale.before)}
          mine={describe(stale.mine)}
          theirs={describe(stale.theirs)}
          onKeepMine={keepMine}
          onTakeTheirs={takeTheirs}
        />
      ) : (
        <FormErrors error={form.error} labels={fieldLabels} isTouched={form.isTouched} />
      )}
      <Section title="How you take part">
        <HowFields form={form} isChecked={isChecked} />
      </Section>
      <Section title="What you need">
        <NeedsFields form={form} />
      </Section>
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={leave}>
          Leave it as it was
        </Button>
        <Button type="submit" loading={form.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
