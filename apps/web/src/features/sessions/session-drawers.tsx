import { ActionIcon, Button, Tooltip } from "@mantine/core";
import type { ButtonProps } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Session } from "@plenary/contract";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { sessionOf } from "./api.ts";
import { EditSessionForm, NewSessionForm } from "./session-forms.tsx";

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

type EditSessionProps = { sessionId: string; title: string; size?: NonNullable<ButtonProps["size"]> };

/** The way to everything that organisers say of a session, and to cancelling it. */
export function EditSessionButton({ sessionId, title, size = "sm" }: EditSessionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconPencil size={16} />}
        onClick={() => setIsOpen(true)}
      >
        Edit…
      </Button>
      <FormDrawer title={`Edit ${title}`} isOpen={isOpen} onClose={close}>
        <EditSession sessionId={sessionId} onClose={close} />
      </FormDrawer>
    </>
  );
}

/** Read anew when it is opened: a page shows what was published, and the board what is on its way. */
function EditSession({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { id } = useMeeting();
  const query = useQuery(sessionOf(id, sessionId));
  return (
    <Loaded query={query} label="Loading the session" lines={8}>
      {(session) => <EditSessionForm session={session} onClose={onClose} />}
    </Loaded>
  );
}
