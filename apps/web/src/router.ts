import { createRouter } from "@tanstack/react-router";
import { login, onLoginChange } from "./api.ts";
import { queryClient } from "./lib/query-client.ts";
import { parseSearch, stringifySearch } from "./lib/search-params.ts";
import { noteNavigation } from "./lib/title.ts";
import { routeTree } from "./routes/tree.ts";
import { NotFoundPage } from "./ui/not-found-page.tsx";
import { RouteError } from "./ui/route-error.tsx";
import { RoutePending } from "./ui/loading.tsx";

export const router = createRouter({
  routeTree,
  context: { queryClient, login },
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPreloadDelay: 30,
  // Every answer within 100 ms, or a sign of what is going on.
  defaultPendingMs: 100,
  defaultPendingMinMs: 200,
  defaultPendingComponent: RoutePending,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

router.subscribe("onBeforeNavigate", ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) noteNavigation();
});

onLoginChange({
  onLoginNeeded() {
    const { href, pathname } = router.state.location;
    if (pathname.startsWith("/login")) return;
    void router.navigate({ to: "/login", search: { returnTo: href }, replace: true });
  },
  onOtherLogin() {
    queryClient.clear();
    void router.invalidate();
  },
});
