/** A `ref` of what opens by a press of a button that goes: typing begins in its first field. */
export function focusFirst(opened: HTMLElement | null): void {
  opened?.querySelector<HTMLElement>("input, textarea, select")?.focus();
}
