import { Button, FileButton, Textarea } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import type { DragEvent, ReactNode } from "react";
import { ErrorState } from "../../ui/error-state.tsx";
import styles from "./imports.module.css";
import { readFile } from "./read-file.ts";
import type { ReadFile } from "./read-file.ts";

type FileSourceProps = {
  /** Which files: "A programme as pentabarf XML, …". */
  hint: string;
  /** Of the file button: ".csv,text/csv". */
  accept: string;
  isReading: boolean;
  /** What is to be said of the file before this one; a file that can't be read at all is told instead. */
  trouble?: ReactNode;
  onText: (file: ReadFile) => void;
};

/** A file by dropping it, by the button, or its text by pasting it. */
export function FileSource({ hint, accept, isReading, trouble, onText }: FileSourceProps) {
  const [isOver, setIsOver] = useState(false);
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const read = (found: ReadFile) => {
    setUnreadable(null);
    onText(found);
  };
  const take = (file: File | null | undefined) => {
    if (file) readFile(file).then(read, setUnreadable);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div className={styles["source"]}>
      {unreadable === null ? trouble : <ErrorState error={unreadable} />}
      <div
        className={styles["drop"]}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <IconFileImport size={28} aria-hidden />
        <p className={styles["hint"]}>{hint}</p>
        <FileButton onChange={take} accept={accept} inputProps={{ "aria-label": "File to import" }}>
          {(props) => (
            <Button {...props} size="md" loading={isReading}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <p className={styles["or"]}>or drop it here</p>
      </div>
      <Paste isReading={isReading} onText={read} />
    </div>
  );
}

function Paste({ isReading, onText }: Pick<FileSourceProps, "isReading" | "onText">) {
  const [text, setText] = useState("");
  return (
    <details className={styles["paste"]}>
      <summary>Paste the text instead</summary>
      <Textarea
        aria-label="Text to import"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        rows={8}
        spellCheck={false}
        classNames={{ input: styles["pasted"] ?? "" }}
      />
      <Button
        variant="default"
        loading={isReading}
        disabled={text.trim() === ""}
        onClick={() => onText({ text, fileName: "" })}
      >
        Read the text
      </Button>
    </details>
  );
}
