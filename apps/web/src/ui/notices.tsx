import { Button, Group } from "@mantine/core";
import { announce } from "../lib/announce.ts";
import { noticesWanted } from "../lib/notices-wanted.ts";
import { newId } from "../lib/new-id.ts";
import { sentenceOf } from "../lib/problem.ts";

async function store() {
  noticesWanted.set();
  return (await import("@mantine/notifications")).notifications;
}

/** `undo` answers false if it isn't done: somebody is asked something first. */
export type Undo = { message: string; undo: () => Promise<unknown> };

/** Says what was done and offers to take it back: instead of asking "are you sure?" before. */
export async function showUndo({ message, undo }: Undo): Promise<void> {
  const notifications = await store();
  const id = newId();
  const takeBack = () => {
    notifications.hide(id);
    undo().then((isDone) => isDone !== false && announce("Undone"), showError);
  };
  notifications.show({ id, message: <UndoMessage message={message} onUndo={takeBack} />, autoClose: 10_000 });
}

function UndoMessage({ message, onUndo }: { message: string; onUndo: () => void }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <span>{message}</span>
      <Button variant="default" size="xs" flex="none" onClick={onUndo}>
        Undo
      </Button>
    </Group>
  );
}

/** A short word that something was done: "Saved". */
export async function showDone(message: string): Promise<void> {
  (await store()).show({ message, autoClose: 4000 });
}

/** A failure that has no better place on the page; stays until it is closed. */
export async function showError(error: unknown): Promise<void> {
  const message = sentenceOf(error);
  try {
    (await store()).show({ message, color: "red", autoClose: false, role: "alert" });
  } catch {
    // The script of the notices couldn't be had either.
    announce(message);
  }
}
