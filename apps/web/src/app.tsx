import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { queryClient } from "./lib/query-client.ts";
import { router } from "./router.ts";
import { cssVariables, theme } from "./theme.ts";
import { LiveRegion } from "./ui/live-region.tsx";
import { NoticeHost } from "./ui/notice-host.tsx";

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <LiveRegion />
        <NoticeHost />
      </QueryClientProvider>
    </MantineProvider>
  );
}
