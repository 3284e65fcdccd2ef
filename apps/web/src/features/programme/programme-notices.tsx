import { useLocation } from "@tanstack/react-router";
import type { Answer } from "../../lib/client.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Notice } from "./notice.tsx";

/** What stands in the way of an own agenda, and that nothing is published yet. */
export function ProgrammeNotices({ programme }: { programme: Answer<"getProgramme"> }) {
  return (
    <>
      {programme.version === null && <PreliminaryNotice />}
      {programme.version !== null && programme.state === "preliminary" && <ChangingNotice />}
      <AgendaNotice />
    </>
  );
}

/** Said once of a preliminary version, not of each session. */
export function ChangingNotice() {
  return (
    <Notice>
      <strong>Preliminary.</strong> Times and rooms may still change as a whole.
    </Notice>
  );
}

export function PreliminaryNotice() {
  return (
    <Notice>
      <strong>Preliminary.</strong> The programme is not published yet: only what is fixed is shown, and it
      may still change.
    </Notice>
  );
}

function AgendaNotice() {
  const { viewer, slug } = useMeeting();
  const { href } = useLocation();
  if (viewer === null) {
    return (
      <Notice
        action={
          <ButtonLink to="/login" search={{ returnTo: href }} variant="default">
            Log in
          </ButtonLink>
        }
      >
        Log in to build your own agenda.
      </Notice>
    );
  }
  if (viewer.registrationId !== null) return null;
  return (
    <Notice
      action={
        <ButtonLink to="/m/$slug/register" params={{ slug }} variant="default">
          Register
        </ButtonLink>
      }
    >
      You are not registered: register to add sessions to your agenda.
    </Notice>
  );
}
