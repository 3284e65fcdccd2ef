import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { call } from "../api.ts";
import { announce } from "../lib/announce.ts";
import { isLoadFailure, isProblem, sentenceOf } from "../lib/problem.ts";
import { ErrorState } from "./error-state.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { Page } from "./page.tsx";
import { InLayout } from "./shell/in-layout.tsx";

/** A page that could not be shown. What may not be seen looks like what is not there. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const isOffline = isLoadFailure(error) || isProblem(error, "offline");
  const retry = () => {
    // A script that failed once is not asked for again before the page is loaded anew; without a network that
    // would leave nothing but the browser's own words.
    if (isLoadFailure(error)) {
      void call("getHealth").then(() => location.reload(), announceOffline);
      return;
    }
    reset();
    void router.invalidate();
  };
  const again = useEffectEvent(retry);
  useEffect(() => {
    if (!isOffline) return;
    const onOnline = () => again();
    window.addEventListener("online", onOnline);
    return () => window.removeEventListener("online", onOnline);
  }, [isOffline]);
  if (isProblem(error, "not_found", "forbidden")) return <NotFoundPage />;
  return (
    <InLayout>
      <Page title="This page can't be shown" width="text">
        <ErrorState error={error} onRetry={retry} />
      </Page>
    </InLayout>
  );
}

function announceOffline(error: unknown): void {
  announce(sentenceOf(error));
}
