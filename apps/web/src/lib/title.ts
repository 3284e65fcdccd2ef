import { createContext, use, useEffect, useRef } from "react";
import type { RefObject } from "react";
import { MeetingContext } from "./meeting.ts";

/** False until the first change of page: a fresh page leaves the focus where the browser put it. */
let hasNavigated = false;

export function noteNavigation(): void {
  hasNavigated = true;
}

/** A page inside another one (a drawer, a panel) must not take the title or the focus. */
export const IsEmbedded = createContext(false);

/** "Rooms · HEROES Halmstad · Plenary"; the overview is called as its meeting, which is said once. */
function titleOf(page: string, meetingName: string | undefined): string {
  return [...new Set([page, meetingName, "Plenary"])].filter(Boolean).join(" · ");
}

/**
 * Sets the document's title, and after a change of page moves the focus to the heading: a screen reader then says
 * where one has arrived, and the keyboard goes on from there.
 */
export function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const meeting = use(MeetingContext);
  const isEmbedded = use(IsEmbedded);
  useEffect(() => {
    if (!isEmbedded) document.title = titleOf(title, meeting?.name);
  }, [title, meeting?.name, isEmbedded]);
  useEffect(() => {
    if (hasNavigated && !isEmbedded) heading.current?.focus({ preventScroll: true });
  }, [isEmbedded]);
  return heading;
}
