import { ActionIcon, Button, Stack, Tooltip } from "@mantine/core";
import type { ButtonProps } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Session } from "@plenary/contract";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { showUndo } from "../../ui/notices.tsx";
import { sessionOf } from "./api.ts";
import { BringBackButton } from "./bring-back.tsx";
import type { OnCancelled } from "./cancel-session.tsx";
import { EditSessionForm, NewSessionForm } from "./session-forms.tsx";
import { useUncancel } from "./use-uncancel.tsx";

/** The way to a session that nobody asks for, as small as a toolbar needs it. */
export function NewSessionButton({ onMade }: { onMade: (session: Session) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const made = (session: Session) => {
    close();
    onMade(session);
  };
  return (
    <>
      <Tooltip label="New session">
        <ActionIcon size={34} variant="default" aria-label="New session" onClick={() => setIsOpen(true)}>
          <IconPlus size={18} />
        </ActionIcon>
      </Tooltip>
      <FormDrawer title="New session" isOpen={isOpen} onClose={close}>
        <NewSessionForm onClose={close} onMade={made} />
      </FormDrawer>
    </>
  );
}

type EditSessionProps = {
  sessionId: string;
  title: string;
  size?: NonNullable<ButtonProps["size"]>;
  /** Whether it is cancelled in the draft, too. */
  isCancelled?: boolean;
  /** What keeps the way back; without, it is offered for a while. */
  onCancelled?: OnCancelled;
};

/** The way to everything that organisers say of a session, to cancelling it, and to having it back. */
export function EditSessionButton(props: EditSessionProps) {
  const { sessionId, title, size = "sm", isCancelled = false } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { undo, dialog } = useUncancel();
  const close = () => setIsOpen(false);
  const offerBack = (session: Session) =>
    void showUndo({ message: `${session.title} is cancelled in the draft.`, undo: () => undo(session) });
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={isCancelled ? undefined : <IconPencil size={16} />}
        onClick={() => setIsOpen(true)}
      >
        {isCancelled ? "Bring back…" : "Edit…"}
      </Button>
      <FormDrawer title={isCancelled ? title : `Edit ${title}`} isOpen={isOpen} onClose={close}>
        <EditSession sessionId={sessionId} onCancelled={props.onCancelled ?? offerBack} onClose={close} />
      </FormDrawer>
      {dialog}
    </>
  );
}

type EditProps = { sessionId: string; onCancelled: OnCancelled; onClose: () => void };

/** Read anew when it is opened: a page shows what was published, and the board what is on its way. */
function EditSession({ sessionId, onCancelled, onClose }: EditProps) {
  const { id } = useMeeting();
  const query = useQuery(sessionOf(id, sessionId));
  return (
    <Loaded query={query} label="Loading the session" lines={8}>
      {(session) =>
        session.state === "cancelled" ? (
          <Stack align="flex-start">
            <p>
              {session.title} is cancelled in the draft. Brought back, it has its place again if that is still
              free; people see it with the next version.
            </p>
            <BringBackButton session={session} onDone={onClose} />
          </Stack>
        ) : (
          <EditSessionForm session={session} onCancelled={onCancelled} onClose={onClose} />
        )
      }
    </Loaded>
  );
}
