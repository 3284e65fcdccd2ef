import type { Session } from "@plenary/contract";
import { useCallback, useEffect, useRef } from "react";
import { wallOf } from "./board-clock.ts";
import { cardId } from "./session-card.tsx";
import type { BoardDesk } from "./use-board.ts";

/** After it was put down or let go the focus goes to the card where it stands, on another day if need be. */
export function useRefocus({ carry, model, toDay }: BoardDesk): (sessionId: string) => void {
  const due = useRef<string | null>(null);
  const isCarrying = carry.carry !== null;
  useEffect(() => {
    if (isCarrying || due.current === null) return;
    const card = document.getElementById(cardId(due.current));
    const standing = model.sessionById.get(due.current)?.placement;
    // Drawn with its day.
    if (!card && standing) return toDay(wallOf(model.clock, standing.startsAt).day);
    due.current = null;
    card?.focus({ preventScroll: true });
    // Let go of far away, it stands where it was.
    card?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return useCallback((sessionId) => {
    due.current = sessionId;
  }, []);
}

/** A session that the address names is looked at where it stands, unless a day is asked for, too. */
export function useArrival({ search, selected }: BoardDesk, look: (session: Session) => void): void {
  const isDue = useRef(true);
  useEffect(() => {
    if (!isDue.current) return;
    isDue.current = false;
    if (selected && search.day === undefined) look(selected);
  });
}

/** Its card may stand on a day, or on a part of a large board, that has still to be drawn. */
export function useBringIntoView(): (sessionId: string) => void {
  const due = useRef<string | null>(null);
  const tryIt = useCallback(() => {
    const card = due.current === null ? null : document.getElementById(cardId(due.current));
    if (!card) return;
    card.scrollIntoView({ block: "center", inline: "center" });
    due.current = null;
  }, []);
  useEffect(tryIt);
  return useCallback(
    (sessionId) => {
      due.current = sessionId;
      tryIt();
    },
    [tryIt],
  );
}

/** What is carried to another day takes the board along. */
export function useDayOfAim({ carry, toDay }: BoardDesk): void {
  const { aims, by } = carry;
  // Listens apart from React: the page is not drawn anew for every step of what is carried.
  useEffect(() => {
    const follow = () => {
      const day = by === "pointer" ? undefined : aims.get()?.day;
      if (day !== undefined) toDay(day);
    };
    follow();
    return aims.subscribe(follow);
  }, [aims, by, toDay]);
}
