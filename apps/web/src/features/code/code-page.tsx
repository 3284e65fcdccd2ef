import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { myRegistrationOf } from "../register/api.ts";
import { codeGroups, keepBadge, keptBadge } from "./badge.ts";
import type { Badge } from "./badge.ts";
import styles from "./code.module.css";
import { QrCode } from "./qr-code.tsx";
import { useBrightScreen } from "./use-bright-screen.ts";

/** The badge for the door: as large as the screen allows, also without a network once it has been seen. */
export function CodePage() {
  const { id, viewer } = useMeeting();
  const isRegistered = viewer?.registrationId !== null;
  const personId = viewer?.personId ?? "";
  const registration = useQuery({ ...myRegistrationOf(id), enabled: isRegistered });
  const { data } = registration;
  useEffect(() => {
    if (data?.status === "registered") keepBadge(id, personId, data);
  }, [data, id, personId]);
  const kept = data === undefined && isRegistered ? keptBadge(id, personId) : null;
  return (
    <Page title="Code" width="text">
      {!isRegistered && <NotRegistered />}
      {kept && <BadgeCard badge={kept} isKept={registration.isError} />}
      {isRegistered && !kept && (
        <Loaded query={registration} label="Loading your code">
          {(loaded) => (loaded?.status === "registered" ? <BadgeCard badge={loaded} /> : <NotRegistered />)}
        </Loaded>
      )}
    </Page>
  );
}

function BadgeCard({ badge, isKept = false }: { badge: Badge; isKept?: boolean }) {
  useBrightScreen();
  const { badgeCode, name, institutionShortName } = badge;
  return (
    <div className={styles["badge"]}>
      <div className={styles["card"]}>
        <QrCode text={badgeCode} label={`QR code of ${name}`} className={styles["code"]} />
        <p className={styles["name"]}>{name}</p>
        <p className={styles["institution"]}>{institutionShortName}</p>
      </div>
      <p className={styles["typed"]}>
        <span className={styles["help"]}>If the camera can’t read it, type:</span>
        <span className={styles["groups"]}>{codeGroups(badgeCode).join(" ")}</span>
      </p>
      {isKept && (
        <p className={styles["help"]}>
          The server can’t be reached. This is your code as this device knows it.
        </p>
      )}
    </div>
  );
}

function NotRegistered() {
  const { slug } = useMeeting();
  return (
    <EmptyState
      sentence="Your code comes with your registration."
      action={
        <ButtonLink to="/m/$slug/register" params={{ slug }}>
          Register
        </ButtonLink>
      }
    />
  );
}
