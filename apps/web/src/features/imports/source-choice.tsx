import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { ImportSource } from "@plenary/contract";
import { useState } from "react";
import { many } from "../../lib/words.ts";
import styles from "./imports.module.css";

type SourceChoiceProps = {
  /** As which the file was read. */
  source: string;
  sources: readonly ImportSource[];
  /** Where it can't be the one that it was read as. */
  isOther?: boolean;
  isReading: boolean;
  onChoose: (source: string) => void;
};

const NEW = "";

/** The sessions of a source are found again by their ids in it: another programme is another one. */
export function SourceChoice({ source, sources, isOther = false, isReading, onChoose }: SourceChoiceProps) {
  const isKnown = sources.some((each) => each.source === source);
  const [chosen, setChosen] = useState(isKnown && !isOther ? source : NEW);
  const [name, setName] = useState(isKnown ? "" : source);
  const wanted = chosen === NEW ? name.trim() : chosen;
  return (
    <form
      className={styles["sourceChoice"]}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(wanted);
      }}
    >
      <NativeSelect
        label="Which source is this?"
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={[
          ...sources.map((each) => ({
            value: each.source,
            label: `${each.source} (${many(each.sessions, "session")} here)`,
          })),
          { value: NEW, label: "A new source" },
        ]}
      />
      {chosen === NEW && (
        <TextInput
          label="Its name"
          value={name}
          maxLength={200}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      <Button
        type="submit"
        variant="default"
        loading={isReading}
        disabled={wanted === "" || wanted === source}
      >
        Read it as this source
      </Button>
    </form>
  );
}
