import { Button, FileButton, Textarea } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import type { DragEvent } from "react";
import { showError } from "../../ui/notices.tsx";
import styles from "./imports.module.css";
import { readFile } from "./read-file.ts";
import type { ReadFile } from "./read-file.ts";

type FileSourceProps = {
  /** Which files: "A programme as pentabarf XML, …". */
  hint: string;
  /** Of the file button: ".csv,text/csv". */
  accept: string;
  isReading: boolean;
  onText: (file: ReadFile) => void;
};

/** A file by dropping it, by the button, or its text by pasting it. */
export function FileSource({ hint, accept, isReading, onText }: FileSourceProps) {
  const [isOver, setIsOver] = useState(false);
  const take = (file: File | null | undefined) => {
    if (file) readFile(file).then(onText, showError);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div className={styles["source"]}>
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
      <Paste isReading={isReading} onText={onText} />
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
