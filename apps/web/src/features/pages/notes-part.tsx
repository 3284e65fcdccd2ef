import { Textarea } from "@mantine/core";
import type { SessionPage } from "@plenary/contract";
import { lazy, Suspense } from "react";
import { Loading } from "../../ui/loading.tsx";
import type { At } from "./api.ts";
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
        <Suspense fallback={<Loading label="Loading the notes" lines={3} />}>
          <Markdown text={notes.text} />
        </Suspense>
      )}
    </PartFrame>
  );
}
