import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { queryClient } from "./lib/query-client.ts";
import { router } from "./router.ts";
import { cssVariables, theme } from "./theme.ts";
import { LiveRegion } from "./ui/live-region.tsx";

// Nothing has to be notified before the first screen stands.
const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <LiveRegion />
        <Suspense>
          <Notifications position="bottom-center" limit={3} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
