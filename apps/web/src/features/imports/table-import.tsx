import { Button } from "@mantine/core";
import type { AnswerOf, endpoints, Override, TableKind, TablePreview } from "@plenary/contract";
import { IconDownload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { saveFile } from "../../api.ts";
import { announce } from "../../lib/announce.ts";
import { causedWords } from "../../lib/caused.ts";
import { csvFile, csvOf } from "../../lib/csv.ts";
import { newId } from "../../lib/new-id.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { useAct } from "../../lib/use-act.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { showError } from "../../ui/notices.tsx";
import { Section } from "../../ui/page.tsx";
import { applyTable, previewTable, refetchTable } from "./api.ts";
import { Columns } from "./columns.tsx";
import { FileSource } from "./file-source.tsx";
import styles from "./imports.module.css";
import type { ReadFile } from "./read-file.ts";
import { TableRows } from "./table-rows.tsx";
import { tableDone, tableHints, tableTemplates, tableWillDo } from "./table-words.ts";

type Mapping = Record<string, string>;

/** Rooms, people, groups or memberships from CSV: the file, which column is what, each line with its problem, then the button. */
export function TableImport({ kind }: { kind: TableKind }) {
  const meeting = useMeeting();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<(ReadFile & { mapping: Mapping }) | null>(null);
  // Not the mutation's own: that forgets it while the file is read once more with other columns.
  const [seen, setSeen] = useState<(TablePreview & { key: string }) | null>(null);
  const reading = useMutation({
    mutationFn: ({ text, mapping }: ReadFile & { mapping: Mapping }) =>
      previewTable(meeting.id, { kind, text, mapping }),
    onSuccess: (found, read) => {
      setFile(read);
      // Whatever is pressed how often: what was looked at is imported once, and answers the same.
      setSeen({ ...found, key: newId() });
    },
  });
  const applying = useAct({
    mutationFn: async (override: Override | undefined) => {
      const { text = "", mapping = {} } = file ?? {};
      const { fingerprint = "", key = newId() } = seen ?? {};
      const reason = override === undefined ? {} : { override };
      return applyTable(meeting.id, { kind, text, mapping, fingerprint, ...reason }, key);
    },
    onSuccess: async (counts) => {
      announce(tableDone(kind, counts));
      await refetchTable(queryClient, meeting);
    },
    onError: (error) => {
      if (isProblem(error, "version_stale") && file !== null) reading.mutate(file);
    },
  });
  const restart = () => {
    setFile(null);
    setSeen(null);
    reading.reset();
    applying.reset();
  };
  if (applying.data !== undefined) return <TableDone kind={kind} done={applying.data} onAnother={restart} />;
  if (seen === null || file === null) {
    return (
      <div className={styles["part"]}>
        <FileSource
          hint={tableHints[kind]}
          accept=".csv,.txt,text/csv"
          isReading={reading.isPending}
          trouble={reading.isError && <ErrorState error={reading.error} />}
          onText={(read) => reading.mutate({ ...read, mapping: {} })}
        />
        <Template kind={kind} />
      </div>
    );
  }
  const nothing = seen.counts.created + seen.counts.changed === 0;
  return (
    <div className={styles["part"]}>
      <section className={styles["summary"]} aria-label="What importing it does">
        <p className={styles["willDo"]}>{tableWillDo(kind, seen.counts)}</p>
        {applying.error !== null && !isProblem(applying.error, "rules_broken") && (
          <ErrorState error={applying.error} />
        )}
        {reading.isError && <ErrorState error={reading.error} />}
        <div className={styles["buttons"]}>
          <Button
            size="md"
            loading={applying.isPending}
            disabled={nothing}
            onClick={() => applying.act(undefined)}
          >
            {seen.counts.problems > 0 ? "Import the lines that are fine" : "Import"}
          </Button>
          <Button variant="default" size="md" onClick={restart}>
            Choose another file
          </Button>
        </div>
      </section>
      <RefusedChange
        error={applying.error}
        submitLabel="Import anyway"
        onOverride={(override) => applying.act(override)}
        onGiveUp={() => applying.reset()}
      />
      <Section title="Columns">
        <Columns
          columns={seen.columns}
          fields={seen.fields}
          isReading={reading.isPending}
          onRead={(mapping) => reading.mutate({ ...file, mapping: { ...file.mapping, ...mapping } })}
        />
      </Section>
      <Section title="Lines">
        <TableRows seen={seen} />
      </Section>
    </div>
  );
}

function Template({ kind }: { kind: TableKind }) {
  const save = async () => {
    const { header, example } = tableTemplates[kind];
    try {
      saveFile(`${kind}.csv`, csvFile(await csvOf(header, [example])));
    } catch (error) {
      void showError(error);
    }
  };
  return (
    <div className={styles["buttons"]}>
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => void save()}>
        Template (CSV)
      </Button>
      <span className={styles["facts"]}>A file with the columns and one line as an example.</span>
    </div>
  );
}

type Done = AnswerOf<(typeof endpoints)["applyTable"]>;
type DoneProps = { kind: TableKind; done: Done; onAnother: () => void };

const pages = {
  rooms: { to: "/m/$slug/rooms", label: "See the rooms" },
  people: { to: "/m/$slug/people", label: "See the people" },
  groups: { to: "/m/$slug/groups", label: "See the groups" },
  memberships: { to: "/m/$slug/groups", label: "See the groups" },
} as const;

function TableDone({ kind, done, onAnother }: DoneProps) {
  const { slug } = useMeeting();
  const { to, label } = pages[kind];
  const clashes = causedWords(done.caused).trim();
  return (
    <section className={styles["summary"]} aria-label="What was imported">
      <p className={styles["willDo"]}>{tableDone(kind, done)}</p>
      {clashes !== "" && <p className={styles["facts"]}>{clashes}</p>}
      <div className={styles["buttons"]}>
        <ButtonLink to={to} params={{ slug }} size="md">
          {label}
        </ButtonLink>
        <Button variant="default" size="md" onClick={onAnother}>
          Import another file
        </Button>
      </div>
    </section>
  );
}
