import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { nameOf } from "../../api.ts";
import type { OtherLogin } from "../../lib/login.ts";
import { EmptyState } from "../empty-state.tsx";
import { Page } from "../page.tsx";

/** In place of pages that were drawn for somebody else: they could be read, and written to, under another name. */
export function OtherLoginPage({ other }: { other: OtherLogin }) {
  const [name, setName] = useState<string | null>(null);
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.querySelector("h1")?.focus(), []);
  useEffect(() => {
    // Without its name it says the same.
    void nameOf(other).then(setName, () => setName(null));
  }, [other]);
  return (
    <main id="main" ref={main} tabIndex={-1}>
      <Page
        title={name === null ? "Somebody else is logged in now" : `You are logged in as ${name} now`}
        width="text"
      >
        <EmptyState
          sentence="That happened in another tab of this browser, so this tab has stopped: nothing is saved under another name than the page shows. To work as two people at once, use a private window or another browser."
          action={
            <Button onClick={() => location.reload()}>{name === null ? "Go on" : `Go on as ${name}`}</Button>
          }
        />
      </Page>
    </main>
  );
}
