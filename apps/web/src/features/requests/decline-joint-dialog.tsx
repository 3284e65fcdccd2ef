import { Button, Textarea } from "@mantine/core";
import { useId, useState } from "react";
import { Dialog } from "../../ui/dialog.tsx";

type DeclineJointDialogProps = {
  title: string;
  shortName: string;
  onDecline: (reason: string) => void;
  onClose: () => void;
};

/** Asks for a reason, which may be left out; the answer itself can be taken back. */
export function DeclineJointDialog({ title, shortName, onDecline, onClose }: DeclineJointDialogProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  return (
    <Dialog
      title={`${shortName} does not take part?`}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form={id}>
            Decline
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          onDecline(reason);
          onClose();
        }}
      >
        <p>
          The members of {shortName} are then not expected at “{title}”.
        </p>
        <Textarea
          label="Reason, if you like"
          description="The other groups and the organisers read it."
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
