import { useQueryClient } from "@tanstack/react-query";
import type { SessionRequest } from "@plenary/contract";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { showUndo } from "../../ui/notices.tsx";
import { declineRequest, keepRequest } from "./api.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

type DeclineDialogProps = {
  request: SessionRequest;
  onClose: () => void;
  /** The way back from it: `useUndoDecision`. */
  onUndo: (declined: SessionRequest) => Promise<boolean>;
};

/** A refusal needs a reason, for the lead reads it. */
export function DeclineDialog({ request, onClose, onUndo }: DeclineDialogProps) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: { reason: "" },
    keepAs: `decline:${request.id}`,
    submit: async ({ reason }) => {
      demand(["/reason", reason.trim() !== "", "Say why, in a sentence. The lead reads it."]);
      return declineRequest(meetingId, request, reason);
    },
    onDone: async (answer) => {
      onClose();
      await keepRequest(queryClient, meetingId, answer);
      void showUndo({ message: `“${request.title}” is declined.`, undo: () => onUndo(answer) });
    },
  });
  return (
    <ReasonDialog title={`Decline “${request.title}”?`} submitLabel="Decline" form={form} onClose={onClose}>
      {request.requestedBy.name} reads the reason.
      {request.placement && " Its place in the draft becomes free."}
    </ReasonDialog>
  );
}
