import type { QueryClient } from "@tanstack/react-query";
import { FollowingQueryClient } from "./following-query-client.ts";
import { isProblem } from "./problem.ts";

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /** Further topics that the query depends on (`live-topics.ts`). */
      topics?: readonly string[];
      /** Brings sessions that were moved up to date, where asking for everything again would be much more. */
      followMoves?: (queryClient: QueryClient, sessionIds: ReadonlySet<string>) => Promise<void>;
    };
  }
}

/** Only what may pass by itself is tried again: no answer at all, or a database that is away. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  return failures < 2 && isProblem(error, "offline", "unavailable");
}

export const queryClient = new FollowingQueryClient({
  defaultOptions: {
    queries: {
      retry: isWorthRetrying,
      retryDelay: (failures) => 300 * 3 ** failures,
      // Live updates say when something changed; within this time a page shown again needs no second request.
      staleTime: 30_000,
      // "online" would leave a page without connection in a loading state for ever, and send paused writes later.
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});
