import { useQueryClient } from "@tanstack/react-query";
import type { Session } from "@plenary/contract";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { refetchDraft } from "../board/split-merge-api.ts";
import { ReasonDialog } from "../requests/reason-dialog.tsx";
import { cancelSession } from "./api.ts";

/** A session as it was cancelled, and why. */
export type OnCancelled = (session: Session, reason: string) => void;

type CancelSessionProps = { session: Session; onCancelled: OnCancelled; onClose: () => void };

/** People hear of it and why, so this asks first, for a reason. */
export function CancelSession({ session, onCancelled, onClose }: CancelSessionProps) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: { reason: "" },
    keepAs: `cancel:${session.id}`,
    within: "cancel",
    submit: async ({ reason }) => {
      demand(["/reason", reason.trim() !== "", "Say why, in a sentence. It is kept in the history."]);
      return cancelSession(id, session, reason.trim());
    },
    onDone: async (cancelled, { reason }) => {
      onClose();
      onCancelled(cancelled, reason.trim());
      await refetchDraft(queryClient, id);
    },
  });
  return (
    <ReasonDialog
      title={`Cancel “${session.title}”?`}
      submitLabel="Cancel the session"
      form={form}
      onClose={onClose}
    >
      {session.placement && "Its place becomes free at once. "}
      If it was published, the next version shows it as cancelled, and whom it concerns hears of it then. It
      can be brought back, to its place as long as that is free.
    </ReasonDialog>
  );
}
