import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext } from "@tanstack/react-router";
import { isProblem } from "../lib/problem.ts";
import type { LoginKeeper } from "../lib/login.ts";
import { RootLayout } from "../ui/shell/root-layout.tsx";

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient; login: LoginKeeper }>()({
  // Finds out once, before the first page, whether this browser is logged in.
  beforeLoad: async ({ context }) => {
    if (context.login.status() !== "unknown") return;
    await context.login.accessToken().catch((error: unknown) => {
      if (!isProblem(error)) throw error;
    });
  },
  component: RootLayout,
});
