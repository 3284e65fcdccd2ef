import { ActionIcon, Button, Checkbox, Group } from "@mantine/core";
import type { Session } from "@plenary/contract";
import { IconHandGrab, IconMapPinOff, IconMinus, IconPin, IconPlus } from "@tabler/icons-react";
import { EditSessionButton } from "../sessions/session-drawers.tsx";
import { useDesk } from "./board-context.ts";
import { isCarriable } from "./board-model.ts";
import styles from "./inspector.module.css";
import { pin, rememberCancelled, stretch, unplace } from "./session-acts.ts";
import { isSplittable, mergeChoices } from "./split-merge.ts";
import type { SessionHandlers } from "./use-session-handlers.ts";

/** Everything that can be done with the session, each by a button. */
export function InspectorActs({ session, handlers }: { session: Session; handlers: SessionHandlers }) {
  const desk = useDesk();
  const { canEdit, marks } = desk;
  const { placement } = session;
  const carriable = isCarriable(session);
  return (
    <>
      {canEdit && (
        <Group gap="xs">
          {carriable && (
            <Button
              size="xs"
              leftSection={<IconHandGrab size={14} />}
              onClick={() => handlers.pickUp(session.id, "tap")}
            >
              Pick up
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => handlers.openMove(session.id)}>
            Move…
          </Button>
          <EditSessionButton
            key={session.id}
            sessionId={session.id}
            title={session.title}
            size="xs"
            onCancelled={(cancelled, reason) => rememberCancelled(desk, cancelled, reason)}
          />
          {carriable && (
            <>
              <Button size="xs" variant="default" onClick={() => handlers.openSwap(session.id)}>
                Swap…
              </Button>
              <SplitAndMerge session={session} handlers={handlers} />
              <Button
                size="xs"
                variant="default"
                aria-pressed={marks.has(session.id)}
                onClick={() => marks.toggle(session.id)}
              >
                {marks.has(session.id) ? "Unmark" : "Mark"}
              </Button>
            </>
          )}
          {carriable && placement && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconMapPinOff size={14} />}
              onClick={() => unplace(desk, session)}
            >
              Take off
            </Button>
          )}
        </Group>
      )}
      {canEdit && carriable && placement && <Length session={session} />}
      {canEdit && carriable && placement && (
        <Group gap="md" className={styles["pins"]}>
          <IconPin size={16} aria-hidden="true" />
          <Checkbox
            size="xs"
            label="Time pinned"
            checked={placement.isTimePinned}
            onChange={({ currentTarget }) => pin(desk, session, { isTimePinned: currentTarget.checked })}
          />
          <Checkbox
            size="xs"
            label="Room pinned"
            checked={placement.isRoomPinned}
            onChange={({ currentTarget }) => pin(desk, session, { isRoomPinned: currentTarget.checked })}
          />
        </Group>
      )}
    </>
  );
}

/** Each is there only where it can be done. */
function SplitAndMerge({ session, handlers }: { session: Session; handlers: SessionHandlers }) {
  const { model } = useDesk();
  return (
    <>
      {isSplittable(session) && (
        <Button size="xs" variant="default" onClick={() => handlers.openSplit(session.id)}>
          Split…
        </Button>
      )}
      {mergeChoices(model.sessions, session).length > 0 && (
        <Button size="xs" variant="default" onClick={() => handlers.openMerge(session.id)}>
          Merge with…
        </Button>
      )}
    </>
  );
}

/** A slot more or less by a press; any other length by the form. */
function Length({ session }: { session: Session }) {
  const desk = useDesk();
  const { slotMinutes } = desk.model.problem;
  return (
    <Group gap="xs" className={styles["pins"]}>
      <ActionIcon
        variant="default"
        aria-label={`${slotMinutes} minutes shorter`}
        disabled={session.durationMinutes <= slotMinutes}
        onClick={() => stretch(desk, session, -1)}
      >
        <IconMinus size={14} />
      </ActionIcon>
      <span>{session.durationMinutes} minutes</span>
      <ActionIcon
        variant="default"
        aria-label={`${slotMinutes} minutes longer`}
        onClick={() => stretch(desk, session, 1)}
      >
        <IconPlus size={14} />
      </ActionIcon>
    </Group>
  );
}
