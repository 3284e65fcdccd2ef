/** A click that trembles is still a click. */
export const THRESHOLD_PX = 5;

type PointerListeners = { onMove: (event: PointerEvent) => void; onEnd: (event: PointerEvent) => void };

/** Follows pointers wherever they go, also outside of what was taken; `onEnd` hears of `pointerup` and `pointercancel`. */
export function followPointers({ onMove, onEnd }: PointerListeners): () => void {
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onEnd);
  window.addEventListener("pointercancel", onEnd);
  return () => {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onEnd);
    window.removeEventListener("pointercancel", onEnd);
  };
}

/** The click that may follow a drop would open or select what lies below. */
export function swallowClick(): void {
  window.addEventListener("click", swallow, { capture: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
}

function swallow(click: MouseEvent): void {
  click.stopPropagation();
}
