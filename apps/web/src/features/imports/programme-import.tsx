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
import { ReadAs } from "./read-as.tsx";
import type { ReadFile } from "./read-file.ts";
import { SuspiciousSource } from "./suspicious-source.tsx";

const route = getRouteApi("/m/$slug/import");

/** How the file is to be read, where that was said; else as its source was the last time. */
type Reading = ReadFile & Rereading;

/** A programme: the file, then what it would change. Which import it is stands in the address. */
export function ProgrammeImportPart() {
  const meeting = useMeeting();
  const queryClient = useQueryClient();
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  // Kept to read it once more in another way; after a reload it has to be chosen again.
  const [file, setFile] = useState<Reading | null>(null);
  // Not the mutation's own: that forgets it while the file is read once more, and what was chosen with it.
  const [refusal, setRefusal] = useState<unknown>(null);
  const reading = useMutation({
    mutationFn: (read: Reading) => previewImport(meeting.id, read),
    onMutate: setFile,
    onError: setRefusal,
    onSuccess: async (seen) => {
      setRefusal(null);
      queryClient.setQueryData(importOf(meeting.id, seen.id).queryKey, seen);
      await navigate({ search: { id: seen.id } });
    },
  });
  const again = (change: Rereading) => {
    if (file !== null)
      reading.mutate({ ...file, ...change, mapping: { ...file.mapping, ...change.mapping } });
  };
  const begin = (read: Reading | null) => {
    setRefusal(null);
    if (read !== null) reading.mutate(read);
  };
  if (id !== undefined) {
    return (
      <Review
        importId={id}
        isReading={reading.isPending}
        refusal={refusal}
        onRead={file === null ? null : again}
        onAnother={() => {
          begin(null);
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
        trouble={
          refusal !== null &&
          file !== null && <Refused error={refusal} isReading={reading.isPending} onRead={again} />
        }
        onText={begin}
      />
    </div>
  );
}

type RefusedProps = {
  error: unknown;
  isReading: boolean;
  onRead: (change: Rereading) => void;
};

/** Why the file isn't compared, and what can be said of it so that it is. */
function Refused({ error, isReading, onRead }: RefusedProps) {
  if (isProblem(error, "import_suspicious")) {
    return (
      <SuspiciousSource problem={error} isReading={isReading} onSource={(source) => onRead({ source })} />
    );
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
            isReading={isReading}
            onRead={(mapping) => onRead({ mapping })}
          />
        </Section>
      )}
    </>
  );
}

type ReviewProps = {
  importId: string;
  isReading: boolean;
  /** Why it couldn't be read in another way; null: it could. */
  refusal: unknown;
  /** null: the file is no longer at hand. */
  onRead: ((change: Rereading) => void) | null;
  onAnother: () => void;
};

function Review({ importId, isReading, refusal, onRead, onAnother }: ReviewProps) {
  const meeting = useMeeting();
  const query = useQuery(importOf(meeting.id, importId));
  const suspicious = [refusal, query.error].find((error) => isProblem(error, "import_suspicious"));
  if (isProblem(suspicious, "import_suspicious")) {
    const onSource = onRead === null ? null : (source: string) => onRead({ source });
    return <SuspiciousSource problem={suspicious} isReading={isReading} onSource={onSource} />;
  }
  return (
    <Loaded query={query} label="Comparing the file with the draft" lines={8}>
      {(seen) => (
        <div className={styles["part"]}>
          <ReadAs seen={seen} isReading={isReading} onRead={onRead} />
          {refusal !== null && <ErrorState error={refusal} />}
          <ImportReview key={seen.id} seen={seen} onRead={onRead} onAnother={onAnother} />
        </div>
      )}
    </Loaded>
  );
}
