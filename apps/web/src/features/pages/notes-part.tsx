import { Textarea } from "@mantine/core";
import type { SessionPage } from "@plenary/contract";
import { lazy, Suspense } from "react";
import { FallbackBoundary } from "../../ui/fallback-boundary.tsx";
import { Loading } from "../../ui/loading.tsx";
import type { At } from "./api.ts";
import styles from "./pages.module.css";
import { PartFrame } from "./part-frame.tsx";

// Its parser is loaded by who reads notes, and by nobody else.
const Markdown = lazy(async () => ({ default: (await import("./markdown.tsx")).Markdown }));

/** Minutes in Markdown. */
export function NotesPart({ at, page: { notes, mayEdit } }: { at: At; page: SessionPage }) {
  return (
    <PartFrame
      at={at}
      title="Notes"
      part="notes"
      content={notes}
      mayEdit={mayEdit}
      describe={({ text }) => text}
      renderFields={(form) => (
        <Textarea
          {...form.text("text")}
          label="Notes"
          description="Markdown: # heading, **bold**, - list, [words](https://…)"
          autosize
          minRows={6}
          maxLength={10_000}
        />
      )}
    >
      {notes.text === "" ? null : (
        // Its parser may not be there, without a network: the words are.
        <FallbackBoundary key={notes.version} fallback={<p className={styles["plain"]}>{notes.text}</p>}>
          <Suspense fallback={<Loading label="Loading the notes" lines={3} />}>
            <Markdown text={notes.text} />
          </Suspense>
        </FallbackBoundary>
      )}
    </PartFrame>
  );
}
