import { Button, Portal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { SessionRequest } from "@plenary/contract";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { useAct } from "../../lib/use-act.ts";
import { showDone, showError } from "../../ui/notices.tsx";
import { ApproveButton } from "../bookings/booking-buttons.tsx";
import { BringBackButton } from "../sessions/bring-back.tsx";
import { acceptRequest, keepRequest } from "./api.ts";
import { DeclineDialog } from "./decline-dialog.tsx";
import { UnmergeButton } from "./unmerge-button.tsx";
import { isOver } from "./request-words.ts";
import { useUndoDecision } from "./use-undo-decision.tsx";

type DecideButtonsProps = {
  request: SessionRequest;
  /** In a table: small, and only what is decided at a glance. */
  isInRow?: boolean;
};

/** Whether a row has anything to be decided at a glance. */
export function isDecidedInRow({ stage, booking, mergedInto }: SessionRequest): boolean {
  const waits = booking?.waitsFor.includes("organisers") === true;
  return waits || mergedInto !== null || ["asked", "declined", "withdrawn", "cancelled"].includes(stage);
}

/** What organisers decide: accept what is asked, decline what is open, bring back what was declined, withdrawn, cancelled or merged. */
export function DecideButtons({ request, isInRow = false }: DecideButtonsProps) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const [isDeclining, setIsDeclining] = useState(false);
  const { undo, dialog } = useUndoDecision();
  const { stage, title, sessionId, version } = request;
  const accept = useAct({
    mutationFn: () => acceptRequest(meetingId, request),
    onSuccess: async (answer) => {
      await keepRequest(queryClient, meetingId, answer);
      void showDone(`“${title}” is accepted.`);
    },
    onError: async (error) => {
      // Somebody else may have decided: what is shown must be how it is now.
      await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
      void showError(error);
    },
  });
  const size = isInRow ? "xs" : "sm";
  const isWaiting = request.booking?.waitsFor.includes("organisers") === true;
  const canDecline = isInRow ? stage === "asked" || isWaiting : !isOver(stage);
  const canAccept = stage === "asked" || stage === "declined" || stage === "withdrawn";
  return (
    <>
      {isWaiting && <ApproveButton request={request} size={size} />}{" "}
      {canAccept && (
        <Button
          size={size}
          variant={stage === "asked" ? "light" : "default"}
          aria-label={stage === "asked" ? `Accept “${title}”` : `Bring back “${title}” as accepted`}
          loading={accept.isPending}
          onClick={() => accept.act()}
        >
          {stage === "asked" ? "Accept" : "Bring back as accepted"}
        </Button>
      )}{" "}
      {canDecline && (
        <Button
          size={size}
          variant="subtle"
          color="gray"
          aria-label={`Decline “${title}”`}
          onClick={() => setIsDeclining(true)}
        >
          Decline
        </Button>
      )}
      {request.mergedInto && <UnmergeButton request={request} mergedInto={request.mergedInto} size={size} />}
      {stage === "cancelled" && <BringBackButton session={{ id: sessionId, title, version }} size={size} />}
      {isDeclining && (
        // Not inside the cell of a table, whose alignment it would take on.
        <Portal>
          <DeclineDialog request={request} onClose={() => setIsDeclining(false)} onUndo={undo} />
        </Portal>
      )}
      {dialog}
    </>
  );
}
