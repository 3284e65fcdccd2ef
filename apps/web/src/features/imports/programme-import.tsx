import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/page.tsx";
import { importOf, previewImport } from "./api.ts";
import type { Rereading } from "./api.ts";
import { Columns } from "./columns.tsx";
import type { TableColumns } from "./columns.tsx";
import { FileSource } from "./file-source.tsx";
import { ImportReview } from "./import-review.tsx";
import styles from "./imports.module.css";
import type { ReadFile } from "./read-file.ts";
import { SuspiciousFeed } from "./suspicious-feed.tsx";

const route = getRouteApi("/m/$slug/import");

/** How the file is to be read, where that was said; else as its feed was the last time. */
type Reading = ReadFile & Rereading;

/** A programme: the file, then what it would change. Which import it is stands in the address. */
export function ProgrammeImportPart() {
  const meeting = useMeeting();
  const queryClient = useQueryClient();
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  // Kept to read it once more in another way; after a reload it has to be chosen again.
  const [file, setFile] = useState<Reading | null>(null);
  const reading = useMutation({
    mutationFn: (read: Reading) => previewImport(meeting.id, read),
    onMutate: setFile,
    onSuccess: async (seen) => {
      queryClient.setQueryData(importOf(meeting.id, seen.id).queryKey, seen);
      await navigate({ search: { id: seen.id } });
    },
  });
  const again = (change: Rereading) => {
    if (file !== null)
      reading.mutate({ ...file, ...change, mapping: { ...file.mapping, ...change.mapping } });
  };
  if (id !== undefined && !reading.isPending) {
    return (
      <Review
        key={id}
        importId={id}
        onRead={file === null ? null : again}
        onAnother={() => {
          reading.reset();
          void navigate({ search: {} });
        }}
      />
    );
  }
  return (
    <div className={styles["part"]}>
      <FileSource
        hint="A programme: pentabarf or frab XML, c3voc or pretalx JSON, a list of slots and sessions, or CSV with a title in each line."
        accept=".xml,.json,.csv,.txt,text/xml,application/xml,application/json,text/csv"
        isReading={reading.isPending}
        trouble={reading.isError && file !== null && <Refused error={reading.error} onRead={again} />}
        onText={(read) => reading.mutate(read)}
      />
    </div>
  );
}

type RefusedProps = {
  error: unknown;
  onRead: (change: Rereading) => void;
};

/** Why the file isn't compared, and what can be said of it so that it is. */
function Refused({ error, onRead }: RefusedProps) {
  if (isProblem(error, "import_suspicious")) {
    return <SuspiciousFeed problem={error} isReading={false} onFeed={(source) => onRead({ source })} />;
  }
  const table = isProblem(error, "invalid_input") ? (error.context as TableColumns | undefined) : undefined;
  return (
    <>
      <ErrorState error={error} />
      {table?.columns !== undefined && (
        <Section title="Columns">
          <Columns
            columns={table.columns}
            fields={table.fields}
            isReading={false}
            onMap={(field, column) => onRead({ mapping: { [field]: column } })}
          />
        </Section>
      )}
    </>
  );
}

type ReviewProps = {
  importId: string;
  /** null: the file is no longer at hand. */
  onRead: ((change: Rereading) => void) | null;
  onAnother: () => void;
};

function Review({ importId, onRead, onAnother }: ReviewProps) {
  const meeting = useMeeting();
  const query = useQuery(importOf(meeting.id, importId));
  if (isProblem(query.error, "import_suspicious")) {
    const onFeed = onRead === null ? null : (source: string) => onRead({ source });
    return <SuspiciousFeed problem={query.error} isReading={false} onFeed={onFeed} />;
  }
  return (
    <Loaded query={query} label="Comparing the file with the draft" lines={8}>
      {(seen) => <ImportReview seen={seen} onRead={onRead} onAnother={onAnother} />}
    </Loaded>
  );
}
