import { useQueryClient } from "@tanstack/react-query";
import type { Session } from "@plenary/contract";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { showDone } from "../../ui/notices.tsx";
import { refetchDraft } from "../board/split-merge-api.ts";
import { ReasonDialog } from "../requests/reason-dialog.tsx";
import { cancelSession } from "./api.ts";

type CancelSessionProps = { session: Session; onDone: () => void; onClose: () => void };

/** Nothing brings a cancelled session back, so this asks first, for a reason. */
export function CancelSession({ session, onDone, onClose }: CancelSessionProps) {
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
    onDone: async ({ title }) => {
      onClose();
      onDone();
      await refetchDraft(queryClient, id);
      void showDone(`${title} is cancelled in the draft.`);
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
      If it was published, the next version shows it as cancelled, and whom it concerns hears of it then. This
      can't be taken back.
    </ReasonDialog>
  );
}
