import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { importOf, previewImport } from "./api.ts";
import { FileSource } from "./file-source.tsx";
import { ImportReview } from "./import-review.tsx";
import styles from "./imports.module.css";
import type { ReadFile } from "./read-file.ts";
import { SuspiciousFeed } from "./suspicious-feed.tsx";

const route = getRouteApi("/m/$slug/import");

type Reading = ReadFile & { shiftDays?: number };

/** A programme: the file, then what it would change. Which import it is stands in the address. */
export function ProgrammeImportPart() {
  const meeting = useMeeting();
  const queryClient = useQueryClient();
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  // Kept to read it once more with other days; after a reload it has to be chosen again.
  const [file, setFile] = useState<ReadFile | null>(null);
  const reading = useMutation({
    mutationFn: ({ text, fileName, shiftDays = 0 }: Reading) =>
      previewImport(meeting.id, { text, fileName, shiftDays }),
    onSuccess: async (seen, { text, fileName }) => {
      setFile({ text, fileName });
      queryClient.setQueryData(importOf(meeting.id, seen.id).queryKey, seen);
      await navigate({ search: { id: seen.id } });
    },
  });
  if (id !== undefined && !reading.isPending) {
    return (
      <Review
        key={id}
        importId={id}
        onShift={file === null ? null : (shiftDays) => reading.mutate({ ...file, shiftDays })}
        onAnother={() => {
          reading.reset();
          void navigate({ search: {} });
        }}
      />
    );
  }
  return (
    <div className={styles["part"]}>
      {reading.isError &&
        (isProblem(reading.error, "import_suspicious") ? (
          <SuspiciousFeed problem={reading.error} />
        ) : (
          <ErrorState error={reading.error} />
        ))}
      <FileSource
        hint="A programme: pentabarf or frab XML, c3voc or pretalx JSON, a list of slots and sessions, or CSV with a title in each line."
        accept=".xml,.json,.csv,.txt,text/xml,application/xml,application/json,text/csv"
        isReading={reading.isPending}
        onText={(read) => reading.mutate(read)}
      />
    </div>
  );
}

type ReviewProps = {
  importId: string;
  onShift: ((days: number) => void) | null;
  onAnother: () => void;
};

function Review({ importId, onShift, onAnother }: ReviewProps) {
  const meeting = useMeeting();
  const query = useQuery(importOf(meeting.id, importId));
  if (isProblem(query.error, "import_suspicious")) return <SuspiciousFeed problem={query.error} />;
  return (
    <Loaded query={query} label="Comparing the file with the draft" lines={8}>
      {(seen) => <ImportReview seen={seen} onShift={onShift} onAnother={onAnother} />}
    </Loaded>
  );
}
