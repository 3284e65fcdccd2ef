import type { NotificationsProps } from "@mantine/notifications";
import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import type { ComponentType } from "react";
import { noticesWanted } from "../lib/notices-wanted.ts";

const SOON_MS = 3000;

type Host = ComponentType<Pick<NotificationsProps, "position" | "limit">>;

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
      <Notifications position="bottom-center" limit={3} />
    </Suspense>
  );
}

function NoNotices() {
  return null;
}
