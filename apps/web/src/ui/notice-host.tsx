import type { NotificationsProps } from "@mantine/notifications";
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { ComponentType, ReactNode } from "react";
import { noticesWanted } from "../lib/notices-wanted.ts";

const SOON_MS = 3000;

type Host = ComponentType<Pick<NotificationsProps, "position" | "limit" | "withinPortal">>;

// Without a connection its script can't come; that must not take the page with it.
const Notifications = lazy(async (): Promise<{ default: Host }> => {
  try {
    return { default: (await import("@mantine/notifications")).Notifications };
  } catch {
    return { default: NoNotices };
  }
});

/** Where notices appear. Its script comes soon after the page: the notice that nothing can be reached needs it, too. */
export function NoticeHost() {
  const isWanted = useSyncExternalStore(noticesWanted.subscribe, noticesWanted.get);
  useEffect(() => {
    const timer = setTimeout(() => void import("@mantine/notifications").catch(() => {}), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isWanted) return null;
  return (
    <Suspense>
      <KeepClear>
        <Notifications position="bottom-center" limit={3} withinPortal={false} />
      </KeepClear>
    </Suspense>
  );
}

/** Says to all styles how much of the window's end notices cover (`--notices`): what is below them can be scrolled to. */
function KeepClear({ children }: { children: ReactNode }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const stack = host.current?.querySelector("[data-position='bottom-center']");
    if (!stack) return undefined;
    const { style } = document.documentElement;
    const resized = new ResizeObserver(() => {
      const { top, height } = stack.getBoundingClientRect();
      const covered = height > 0 ? Math.ceil(window.innerHeight - top) : 0;
      style.setProperty("--notices", `${covered}px`);
      const focused = document.activeElement;
      // Who uses keys must see where they are also under a notice that came later.
      if (covered > 0 && focused?.matches(":focus-visible")) focused.scrollIntoView({ block: "nearest" });
    });
    resized.observe(stack);
    return () => {
      resized.disconnect();
      style.removeProperty("--notices");
    };
  }, []);
  return <div ref={host}>{children}</div>;
}

function NoNotices() {
  return null;
}
