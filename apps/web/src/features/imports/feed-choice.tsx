import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { ImportFeed } from "@plenary/contract";
import { useState } from "react";
import { many } from "../../lib/words.ts";
import styles from "./imports.module.css";

type FeedChoiceProps = {
  /** As which the file was read. */
  source: string;
  feeds: readonly ImportFeed[];
  /** Where it can't be the one that it was read as. */
  isOther?: boolean;
  isReading: boolean;
  onChoose: (source: string) => void;
};

const NEW = "";

/** The sessions of a feed are found again by their ids in it: another programme is another feed. */
export function FeedChoice({ source, feeds, isOther = false, isReading, onChoose }: FeedChoiceProps) {
  const isKnown = feeds.some((feed) => feed.source === source);
  const [chosen, setChosen] = useState(isKnown && !isOther ? source : NEW);
  const [name, setName] = useState(isKnown ? "" : source);
  const wanted = chosen === NEW ? name.trim() : chosen;
  return (
    <form
      className={styles["feed"]}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(wanted);
      }}
    >
      <NativeSelect
        label="Which feed is this?"
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={[
          ...feeds.map((feed) => ({
            value: feed.source,
            label: `${feed.source} (${many(feed.sessions, "session")} here)`,
          })),
          { value: NEW, label: "A new feed" },
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
        Read it as this feed
      </Button>
    </form>
  );
}
