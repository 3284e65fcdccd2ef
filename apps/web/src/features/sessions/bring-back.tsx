import { Button } from "@mantine/core";
import type { ButtonProps } from "@mantine/core";
import { useCan } from "../../lib/meeting.ts";
import { useAct } from "../../lib/use-act.ts";
import { showError } from "../../ui/notices.tsx";
import { useUncancel } from "./use-uncancel.tsx";
import type { Cancelled } from "./use-uncancel.tsx";

type BringBackProps = { session: Cancelled; size?: NonNullable<ButtonProps["size"]>; onDone?: () => void };

/** Takes the cancellation of a session back, for who edits the draft. */
export function BringBackButton({ session, size = "sm", onDone }: BringBackProps) {
  const edits = useCan("draft.edit");
  const { undo, dialog } = useUncancel({ isUndoable: true });
  const back = useAct({
    mutationFn: () => undo(session),
    onSuccess: (isDone) => {
      if (isDone) onDone?.();
    },
    onError: showError,
  });
  if (!edits) return null;
  return (
    <>
      <Button
        size={size}
        variant="default"
        loading={back.isPending}
        aria-label={`Bring back “${session.title}”`}
        onClick={() => back.act()}
      >
        Bring back
      </Button>
      {dialog}
    </>
  );
}
