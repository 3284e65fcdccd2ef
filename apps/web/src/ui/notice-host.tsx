import { lazy, Suspense, useSyncExternalStore } from "react";
import { noticesWanted } from "../lib/notices-wanted.ts";

const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

/** Where notices appear; its script is loaded with the first of them. */
export function NoticeHost() {
  const isWanted = useSyncExternalStore(noticesWanted.subscribe, noticesWanted.get);
  if (!isWanted) return null;
  return (
    <Suspense>
      <Notifications position="bottom-center" limit={3} />
    </Suspense>
  );
}
