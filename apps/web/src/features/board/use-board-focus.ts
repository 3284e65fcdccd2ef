import { useCallback, useEffect, useRef } from "react";
import { cardId } from "./session-card.tsx";
import type { BoardDesk } from "./use-board.ts";

/** After it was put down a card is drawn elsewhere: the focus goes with it. */
export function useRefocus({ carry }: BoardDesk): (sessionId: string) => void {
  const due = useRef<string | null>(null);
  const isCarrying = carry.carry !== null;
  useEffect(() => {
    if (isCarrying || due.current === null) return;
    const card = document.getElementById(cardId(due.current));
    card?.focus({ preventScroll: true });
    // Let go of far away, it stands where it was.
    card?.scrollIntoView({ block: "nearest", inline: "nearest" });
    due.current = null;
  }, [isCarrying]);
  return useCallback((sessionId) => {
    due.current = sessionId;
  }, []);
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

/** One day at a time: what is carried to another day takes the board along. */
export function useDayOfAim({ carry, shown, go }: BoardDesk): (day: string) => void {
  const toDay = useCallback(
    (day: string) => {
      if (shown !== "all" && shown !== day) go({ day });
    },
    [shown, go],
  );
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
  return toDay;
}
