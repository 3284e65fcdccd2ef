import { nearestStart } from "./starts.ts";
import type { Start } from "./starts.ts";

/** The cell at which a carried session is held: a room at a start. */
export type Aim = { readonly day: string; readonly roomId: string; readonly minute: number };

/** Where one may aim: the days in order, the columns that take sessions, and each day's starts. */
export type AimSpace = {
  readonly days: readonly string[];
  readonly roomIds: readonly string[];
  readonly startsOn: ReadonlyMap<string, readonly Start[]>;
};

/** Keys that move a carried session. */
export type AimKey =
  | "ArrowUp"
  | "ArrowDown"
  | "ArrowLeft"
  | "ArrowRight"
  | "PageUp"
  | "PageDown"
  | "Home"
  | "End";

const KEYS: ReadonlySet<string> = new Set<AimKey>([
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "PageUp",
  "PageDown",
  "Home",
  "End",
]);

export function isAimKey(key: string): key is AimKey {
  return KEYS.has(key);
}

/** One step: up and down by start, left and right by room, Page keys by day. The same aim at the edge. */
export function stepAim(space: AimSpace, aim: Aim, key: AimKey): Aim {
  switch (key) {
    case "ArrowUp":
      return byStart(space, aim, -1);
    case "ArrowDown":
      return byStart(space, aim, 1);
    case "ArrowLeft":
      return byRoom(space, aim, -1);
    case "ArrowRight":
      return byRoom(space, aim, 1);
    case "PageUp":
      return byDay(space, aim, -1);
    case "PageDown":
      return byDay(space, aim, 1);
    case "Home":
      return atStart(aim, startsOf(space, aim.day).at(0));
    case "End":
      return atStart(aim, startsOf(space, aim.day).at(-1));
  }
}

function startsOf({ startsOn }: AimSpace, day: string): readonly Start[] {
  return startsOn.get(day) ?? [];
}

function atStart(aim: Aim, start: Start | undefined): Aim {
  return start ? { ...aim, minute: start.minute } : aim;
}

function byStart(space: AimSpace, aim: Aim, step: 1 | -1): Aim {
  const starts = startsOf(space, aim.day);
  const next =
    step === 1
      ? starts.find(({ minute }) => minute > aim.minute)
      : starts.findLast(({ minute }) => minute < aim.minute);
  return atStart(aim, next);
}

/** A session that stands where nothing may be put down enters at the first room. */
function byRoom({ roomIds }: AimSpace, aim: Aim, step: 1 | -1): Aim {
  const at = roomIds.indexOf(aim.roomId);
  const roomId = at === -1 ? roomIds[0] : roomIds[at + step];
  return roomId === undefined ? aim : { ...aim, roomId };
}

/** The same room on the day before or after, at the time nearest to that of now. */
function byDay(space: AimSpace, aim: Aim, step: 1 | -1): Aim {
  const day = space.days[space.days.indexOf(aim.day) + step];
  const now = startsOf(space, aim.day).find(({ minute }) => minute === aim.minute);
  if (day === undefined) return aim;
  const [first] = startsOf(space, day);
  const start = now ? nearestStart(startsOf(space, day), now.wall) : first;
  return start ? { ...aim, day, minute: start.minute } : aim;
}
