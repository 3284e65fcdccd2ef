type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Which way a key leads through what was done: Ctrl+Z back, Ctrl+Shift+Z and Ctrl+Y forth; null: it is another key. */
export function historyKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): "undo" | "redo" | null {
  // Together with Alt, Ctrl is how some keyboards write other signs.
  if (!(ctrlKey || metaKey) || altKey) return null;
  const pressed = key.toLowerCase();
  if (pressed === "z") return shiftKey ? "redo" : "undo";
  return pressed === "y" && !shiftKey ? "redo" : null;
}
