import type { Session } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Notice } from "./notice.tsx";
import styles from "./session-page.module.css";

/** That a session is cancelled; to organisers, with its `draft`, also what is left to do where it isn't any more. */
export function CancelledNotice({ draft }: { draft: Session | undefined }) {
  const { slug } = useMeeting();
  if (draft === undefined || !isWanted(draft)) {
    return (
      <p className={styles["cancelled"]}>
        This session is cancelled. It stays here so that nobody looks for it.
      </p>
    );
  }
  if (draft.placement === null) {
    return (
      <Notice
        action={
          <ButtonLink variant="default" to="/m/$slug/board" params={{ slug }} search={{ session: draft.id }}>
            On the board
          </ButtonLink>
        }
      >
        In the draft without a place: it is cancelled for everybody else until it has one and you publish.
      </Notice>
    );
  }
  return (
    <Notice
      action={
        <ButtonLink variant="default" to="/m/$slug/publish" params={{ slug }}>
          Publish
        </ButtonLink>
      }
    >
      Back in the draft: it is cancelled for everybody else until you publish.
    </Notice>
  );
}

/** What is withdrawn or declined comes back by its request. */
const isWanted = ({ state }: Session): boolean => state === "asked" || state === "accepted";
