import { Button, Portal, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { SessionRequest } from "@plenary/contract";
import { useState } from "react";
import { demand } from "../../lib/form-checks.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone, showError, showUndo } from "../../ui/notices.tsx";
import { keepRequest, standWithoutGroup } from "./api.ts";

/** Decides for a reason, or with null to wait, if it still is as it was seen. */
type Write = (reason: string | null, seen: string | null) => Promise<void>;

type StandWithoutProps = { request: SessionRequest; owner: SessionRequest["groups"][number] };

/** Organisers hold a session without a group's agreement, with a reason that everybody concerned reads. */
export function StandWithout({ request, owner }: StandWithoutProps) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const { shortName, standsWithout } = owner;
  const seen = standsWithout ?? null;
  const write: Write = async (reason, seen) => {
    const at = { requestId: request.id, groupId: owner.groupId };
    await keepRequest(queryClient, meetingId, await standWithoutGroup(meetingId, at, { reason, seen }));
  };
  const wait = useMutation({
    mutationFn: () => write(null, seen),
    onSuccess: () => void showDone(`“${request.title}” waits for ${shortName} again.`),
    onError: async (error) => {
      await queryClient.invalidateQueries({ queryKey: [meetingId, "requests"] });
      void showError(error);
    },
  });
  if (standsWithout !== undefined) {
    return (
      <Button variant="default" loading={wait.isPending} onClick={() => wait.mutate()}>
        Wait for {shortName} again
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        Hold it without {shortName}
      </Button>
      {isAsking && (
        <Portal>
          <ReasonDialog
            request={request}
            shortName={shortName}
            write={write}
            onClose={() => setIsAsking(false)}
          />
        </Portal>
      )}
    </>
  );
}

type ReasonDialogProps = {
  request: SessionRequest;
  shortName: string;
  write: Write;
  onClose: () => void;
};

function ReasonDialog({ request, shortName, write, onClose }: ReasonDialogProps) {
  const form = useApiForm({
    initial: { reason: "" },
    submit: async (typed) => {
      const reason = typed.reason.trim();
      demand(["/reason", reason !== "", "Say why, in a sentence. It is kept in the history."]);
      await write(reason, null);
      return reason;
    },
    onDone: (reason) => {
      onClose();
      void showUndo({
        message: `“${request.title}” stands without the answer of ${shortName}.`,
        undo: () => write(null, reason),
      });
    },
  });
  return (
    <Dialog
      title={`Hold “${request.title}” without ${shortName}?`}
      onClose={onClose}
      actions={
        <>
          <Button loading={form.isPending} onClick={() => form.send()}>
            Hold it
          </Button>
          <Button variant="default" onClick={onClose}>
            Keep waiting
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={form.send}>
        <FormErrors error={form.error} isTouched={form.isTouched} onlyField="/reason" />
        <Textarea
          label="Reason"
          description="The groups read it, and it is kept in the history with your name."
          required
          autosize
          minRows={2}
          maxLength={200}
          data-autofocus
          {...form.text("reason")}
        />
      </form>
    </Dialog>
  );
}
