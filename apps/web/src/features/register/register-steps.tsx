import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { SubmitEvent } from "react";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { register } from "./api.ts";
import type { MyRegistration } from "./api.ts";
import { HowFields } from "./how-fields.tsx";
import { NeedsFields } from "./needs-fields.tsx";
import { bodyOf, fieldLabels, newValues, stepOf, unreadable, valuesAgain } from "./registration-values.ts";
import type { RegistrationValues } from "./registration-values.ts";
import { RegistrationSummary } from "./registration-summary.tsx";
import styles from "./register.module.css";
import { useRegistrationDone } from "./use-registration-done.ts";

const route = getRouteApi("/m/$slug/register");
const titles = ["How you take part", "What you need", "Check and send"];
const LAST = titles.length;

type RegisterStepsProps = { before: MyRegistration | null; onDone: () => void };

/** Three steps, each an address of its own: the browser's back is the form's, and nothing typed is lost. */
export function RegisterSteps({ before, onDone }: RegisterStepsProps) {
  const { id, slug, zone, viewer } = useMeeting();
  const navigate = route.useNavigate();
  const tellOthers = useRegistrationDone();
  const [isChecked, setIsChecked] = useState(false);
  const form = useApiForm({
    initial: before ? valuesAgain(before, zone) : newValues,
    keepAs: `registration ${id} ${viewer?.personId}`,
    submit: (values: RegistrationValues) => register(id, bodyOf(values, zone)),
    onDone: async (registration) => {
      await tellOthers(registration);
      onDone();
    },
  });
  const wrong = unreadable(form.values, zone);
  const asked = Math.min(Math.max(route.useSearch().step ?? 1, 1), LAST);
  const step = wrong === null ? asked : 1;
  const heading = useStepHeading(step);
  useEffect(() => {
    const [refused] = isProblem(form.error) ? form.error.fields : [];
    if (refused) void navigate({ search: { step: stepOf(refused.field) } });
  }, [form.error, navigate]);

  const goOn = (event: SubmitEvent) => {
    event.preventDefault();
    if (wrong !== null) {
      setIsChecked(true);
      document.getElementById(fieldId(`/${wrong.field}`))?.focus();
    } else if (step === LAST) form.send();
    else void navigate({ search: { step: step + 1 } });
  };
  return (
    <form onSubmit={goOn} noValidate className={styles["form"]}>
      <FormErrors error={form.error} labels={fieldLabels} isTouched={form.isTouched} />
      <div className={styles["progress"]}>
        <p className={styles["count"]}>
          Step {step} of {LAST}
        </p>
        <div className={styles["bar"]} aria-hidden="true">
          <div style={{ width: `${(step / LAST) * 100}%` }} />
        </div>
        <h2 ref={heading} tabIndex={-1} className={styles["stepTitle"]}>
          {titles[step - 1]}
        </h2>
      </div>
      {step === 1 && <HowFields form={form} isChecked={isChecked} />}
      {step === 2 && <NeedsFields form={form} />}
      {step === LAST && <RegistrationSummary values={form.values} withLinks />}
      <div className={styles["buttons"]}>
        {step > 1 && (
          <ButtonLink to="/m/$slug/register" params={{ slug }} search={{ step: step - 1 }} variant="default">
            Back
          </ButtonLink>
        )}
        <Button type="submit" loading={form.isPending}>
          {step === LAST ? "Register" : "Next"}
        </Button>
      </div>
    </form>
  );
}

/** The next step is said by its heading, unless a refusal has the focus to say itself. */
function useStepHeading(step: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef(step);
  useEffect(() => {
    const isNew = seen.current !== step;
    seen.current = step;
    if (!isNew || document.activeElement?.role === "alert") return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
  return heading;
}
