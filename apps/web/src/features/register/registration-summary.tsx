import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import styles from "./register.module.css";
import { factsOf } from "./registration-values.ts";
import type { RegistrationValues } from "./registration-values.ts";

type RegistrationSummaryProps = {
  values: RegistrationValues;
  /** Before it is sent: the way back to what is to be put right. */
  withLinks?: boolean;
};

/** What somebody has answered, as it will be stored or is. */
export function RegistrationSummary({ values, withLinks = false }: RegistrationSummaryProps) {
  return (
    <dl className={styles["facts"]}>
      {factsOf(values).map(({ name, value, step }) => (
        <div key={name} className={styles["fact"]}>
          <dt>{name}</dt>
          <dd>
            <span>{value}</span>
            {withLinks && <ChangeLink step={step} name={name} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ChangeLink({ step, name }: { step: number; name: string }) {
  const { slug } = useMeeting();
  return (
    <TextLink
      to="/m/$slug/register"
      params={{ slug }}
      search={{ step }}
      className={styles["change"]}
      aria-label={`Change ${name.toLowerCase()}`}
    >
      Change
    </TextLink>
  );
}
