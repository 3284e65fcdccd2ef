import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SessionRequest } from "@plenary/contract";
import { useState } from "react";
import { announce } from "../../lib/announce.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone, showUndo } from "../../ui/notices.tsx";
import { withdrawalWords } from "./request-ends.ts";
import { isOver, isPublished } from "./request-words.ts";
import { useUndoDecision } from "./use-undo-decision.tsx";
import { keepRequest, withdrawRequest } from "./api.ts";

/**
 * Takes a request back. Whoever can bring it back as it was does it at once with an undo, unless people see it on the
 * programme; everybody else is asked first, for it could not be undone by them. It stays where there is no button any
 * more, to ask what an undo may have to ask.
 */
export function WithdrawButton({ request }: { request: SessionRequest }) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const mayBringBack = useCan("requests.decide");
  const [isAsking, setIsAsking] = useState(false);
  const { undo, dialog } = useUndoDecision();
  const isUndoable = mayBringBack && !isPublished(request.stage);
  const withdraw = useMutation({
    mutationFn: () => withdrawRequest(meetingId, request),
    onSuccess: async (answer) => {
      setIsAsking(false);
      await keepRequest(queryClient, meetingId, answer);
      const message = `“${request.title}” is withdrawn.`;
      announce(message);
      void (isUndoable ? showUndo({ message, undo: () => undo(answer) }) : showDone(message));
    },
    onError: () => setIsAsking(true),
  });
  return (
    <>
      {!isOver(request.stage) && (
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() => (isUndoable ? withdraw.mutate() : setIsAsking(true))}
        >
          Withdraw
        </Button>
      )}
      {isAsking && (
        <Dialog
          title={`Withdraw “${request.title}”?`}
          onClose={() => setIsAsking(false)}
          actions={
            <>
              <Button color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
                Withdraw it
              </Button>
              <Button variant="default" data-autofocus onClick={() => setIsAsking(false)}>
                Keep it
              </Button>
            </>
          }
        >
          <FormErrors error={withdraw.error} />
          <p>{withdrawalWords(request, mayBringBack)}</p>
        </Dialog>
      )}
      {dialog}
    </>
  );
}
