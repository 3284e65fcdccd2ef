import { Button } from "@mantine/core";
import { IconCalendarShare, IconQrcode, IconSunHigh } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { formatDayLong } from "@plenary/time";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Section } from "../../ui/page.tsx";
import type { MyRegistration } from "./api.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import styles from "./register.module.css";
import { RegistrationSummary } from "./registration-summary.tsx";
import { valuesOf } from "./registration-values.ts";

const next = [
  {
    path: "my-day",
    Icon: IconSunHigh,
    title: "My day",
    words: "What is expected of you, and what you chose",
  },
  { path: "calendar", Icon: IconCalendarShare, title: "Calendar", words: "A feed that follows every change" },
  { path: "code", Icon: IconQrcode, title: "Code", words: "To show at the door" },
] as const;

type RegistrationViewProps = { registration: MyRegistration; onCancelled: () => void };

/** The registration as it stands, with what comes next. */
export function RegistrationView({ registration, onCancelled }: RegistrationViewProps) {
  const { slug, zone } = useMeeting();
  const [isCancelling, setIsCancelling] = useState(false);
  return (
    <>
      <nav aria-label="What comes next" className={styles["next"]}>
        {next.map(({ path, Icon, title, words }) => (
          <Link key={path} to={`/m/$slug/${path}`} params={{ slug }} className={styles["card"]}>
            <Icon size={22} stroke={1.7} aria-hidden="true" />
            <span>
              <span className={styles["cardTitle"]}>{title}</span>
              <span className={styles["cardWords"]}>{words}</span>
            </span>
          </Link>
        ))}
      </nav>
      <Section
        title="What you said"
        actions={
          <ButtonLink to="/m/$slug/register" params={{ slug }} search={{ edit: true }} variant="default">
            Change
          </ButtonLink>
        }
      >
        <RegistrationSummary values={valuesOf(registration, zone)} />
        <p className={styles["note"]}>
          What you said about food, access and pictures is erased on {formatDayLong(registration.eraseOn)}.
        </p>
      </Section>
      <div>
        <Button variant="outline" color="red" onClick={() => setIsCancelling(true)}>
          Cancel my registration
        </Button>
      </div>
      {isCancelling && (
        <CancelDialog
          registration={registration}
          onCancelled={onCancelled}
          onClose={() => setIsCancelling(false)}
        />
      )}
    </>
  );
}
