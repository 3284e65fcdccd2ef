/** A day and how far into it, in minutes of the wall clock. */
export type LanePoint = { readonly date: string; readonly minute: number };

export type Hours = { readonly firstHour: number; readonly lastHour: number };

/** The time under a point of the window; beside the lanes that of the nearest one. Lanes carry `data-date`. */
export function lanePointAt(
  frame: HTMLElement | null,
  { firstHour, lastHour }: Hours,
  { clientX: x, clientY: y }: { clientX: number; clientY: number },
): LanePoint | null {
  const lanes = [...(frame?.querySelectorAll<HTMLElement>("[data-date]") ?? [])].map((lane) => ({
    date: lane.dataset["date"] ?? "",
    box: lane.getBoundingClientRect(),
  }));
  const [nearest] = lanes.toSorted((a, b) => distance(a.box, x) - distance(b.box, x));
  if (!nearest) return null;
  const { date, box } = nearest;
  const share = Math.max(0, Math.min(1, (y - box.top) / box.height));
  return { date, minute: (firstHour + share * (lastHour - firstHour)) * 60 };
}

function distance({ left, right }: DOMRect, x: number): number {
  return Math.max(left - x, 0, x - right);
}

const EDGE_PX = 40;
const SCROLL_PX = 12;

/** What is dragged to the edge of the frame or the window comes further. */
export function scrollNearEdge(frame: HTMLElement | null, { clientX: x, clientY: y }: PointerEvent): void {
  const box = frame?.getBoundingClientRect();
  if (box) frame?.scrollBy(pull(x, box.left, box.right), 0);
  window.scrollBy(0, pull(y, 0, window.innerHeight));
}

function pull(at: number, low: number, high: number): number {
  if (at < low + EDGE_PX) return -SCROLL_PX;
  return at > high - EDGE_PX ? SCROLL_PX : 0;
}
