import type { Session } from "@plenary/contract";
import { showUndo } from "../../ui/notices.tsx";
import { wallOf } from "./board-clock.ts";
import { isCarriable, isSamePlace, placeOf } from "./board-model.ts";
import type { Place } from "./board-model.ts";
import { counted } from "./board-words.ts";
import type { Step } from "./move-history.ts";
import { cancelStep } from "./pair-act.ts";
import type { BoardDesk } from "./use-board.ts";

type Desk = Pick<BoardDesk, "moves" | "canEdit">;

/** What can be done with one session beside carrying it; each is one step that can be undone. */
export function unplace({ moves, canEdit }: Desk, session: Session): void {
  if (!canEdit || session.placement === null || !isCarriable(session)) return;
  const changes = [{ sessionId: session.id, from: placeOf(session), to: null }];
  moves.act(
    { label: `taking ${session.title} off the programme`, changes },
    `${session.title} is off the programme and waits among the unplaced.`,
    seenNow(session),
  );
}

/** The board goes along to the day of the new place. */
export function putAt(desk: BoardDesk, session: Session, to: Place, words: string): void {
  const { moves, canEdit, model, toDay } = desk;
  const from = placeOf(session);
  if (!canEdit || isSamePlace(from, to)) return;
  toDay(wallOf(model.clock, to.startsAt).day);
  moves.act(
    { label: `the move of ${session.title}`, changes: [{ sessionId: session.id, from, to }] },
    `${session.title} is now at ${words}.`,
    seenNow(session),
  );
}

/** Makes a placed session longer or shorter; its beginning stays. */
export function resize({ moves, canEdit }: Desk, session: Session, durationMinutes: number): void {
  const from = placeOf(session);
  const isSame = durationMinutes === session.durationMinutes;
  if (!canEdit || from === null || !isCarriable(session) || isSame || durationMinutes <= 0) return;
  moves.act(
    {
      label: `the length of ${session.title}`,
      changes: [{ sessionId: session.id, from, to: { ...from, durationMinutes } }],
    },
    `${session.title} takes ${durationMinutes} minutes now.`,
    seenNow(session),
  );
}

/** By a key: a slot more or less. */
export function stretch(desk: BoardDesk, session: Session, slots: 1 | -1): void {
  resize(desk, session, session.durationMinutes + slots * desk.model.problem.slotMinutes);
}

/** Several at once: one step, to be undone by one press. */
export function unplaceAll({ moves, canEdit }: Desk, sessions: readonly Session[]): void {
  const placed = sessions.filter((session) => session.placement !== null && isCarriable(session));
  if (!canEdit || placed.length === 0) return;
  const what = counted(placed.length, "session", "sessions");
  const changes = placed.map((session) => ({ sessionId: session.id, from: placeOf(session), to: null }));
  moves.act(
    { label: `taking ${what} off the programme`, changes },
    `${what} off the programme, among the unplaced.`,
    seenNow(...placed),
  );
}

export function pinAll({ moves, canEdit }: Desk, sessions: readonly Session[], isPinned: boolean): void {
  if (!canEdit || sessions.length === 0) return;
  const what = counted(sessions.length, "session", "sessions");
  const changes = sessions.flatMap((session) => {
    const from = placeOf(session);
    if (!from) return [];
    return [{ sessionId: session.id, from, to: { ...from, isTimePinned: isPinned, isRoomPinned: isPinned } }];
  });
  moves.act(
    { label: `the pins of ${what}`, changes },
    isPinned ? `${what} pinned. The planner leaves them there.` : `${what} not pinned any more.`,
    seenNow(...sessions),
  );
}

/** What was done by a form of its own, as a step that can be undone, and the sentence of what came of it. */
export function remember(
  { moves, isNarrow }: Pick<BoardDesk, "moves" | "isNarrow">,
  step: Step,
  said: string,
): void {
  moves.remember(step);
  if (!isNarrow) return moves.tell(said, true);
  // On a phone the sheet lies over the line below the board. What came of the undo is announced by the board.
  const undo = () => Promise.resolve(moves.undoOnly(step.label)).then(() => false);
  void showUndo({ message: said, undo });
}

/** It was cancelled by its form; undo brings it back. */
export function rememberCancelled(desk: BoardDesk, session: Session, reason: string): void {
  remember(desk, cancelStep(session, reason), `${session.title} is cancelled in the draft.`);
}

type Pins = Pick<Place, "isTimePinned" | "isRoomPinned">;

/** Sets or lifts pins where the session stands. */
export function pin({ moves, canEdit }: Desk, session: Session, pins: Partial<Pins>): void {
  const from = placeOf(session);
  if (!canEdit || !from) return;
  const to = { ...from, ...pins };
  const isPinned = to.isTimePinned || to.isRoomPinned;
  moves.act(
    { label: `the pins of ${session.title}`, changes: [{ sessionId: session.id, from, to }] },
    `${session.title} ${pinWords(to)}.${isPinned ? " The planner leaves it there." : ""}`,
    seenNow(session),
  );
}

/** By one key: pinned wholly, or not at all. */
export function togglePin(desk: Desk, session: Session): void {
  const isPinned = session.placement?.isTimePinned === true && session.placement.isRoomPinned;
  if (isCarriable(session)) pin(desk, session, { isTimePinned: !isPinned, isRoomPinned: !isPinned });
}

function pinWords({ isTimePinned, isRoomPinned }: Pins): string {
  if (isTimePinned && isRoomPinned) return "is pinned to its time and room";
  if (isTimePinned) return "is pinned to its time";
  return isRoomPinned ? "is pinned to its room" : "isn't pinned any more";
}

function seenNow(...sessions: readonly Session[]) {
  return { seen: new Map(sessions.map(({ id, version }) => [id, version])) };
}
