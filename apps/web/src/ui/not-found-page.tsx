import { useLocation } from "@tanstack/react-router";
import { useLoginStatus } from "../lib/use-login.ts";
import { ButtonLink } from "./button-link.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Page } from "./page.tsx";
import { InLayout } from "./shell/in-layout.tsx";

/** For addresses that don't exist and for those that are not for this viewer: nobody can tell one from the other. */
export function NotFoundPage() {
  const { href } = useLocation();
  const isIn = useLoginStatus() === "in";
  return (
    <InLayout>
      <Page title="Not found" width="text">
        <EmptyState
          sentence="There is nothing at this address, or it is not open to you. If somebody sent you the link, ask whether it was meant for you."
          action={
            isIn ? (
              <ButtonLink to="/">To my meetings</ButtonLink>
            ) : (
              <ButtonLink to="/login" search={{ returnTo: href }}>
                Log in
              </ButtonLink>
            )
          }
        />
      </Page>
    </InLayout>
  );
}
