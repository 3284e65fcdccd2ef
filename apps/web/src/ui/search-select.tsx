import { MultiSelect, Select } from "@mantine/core";
import type { MultiSelectProps, SelectProps } from "@mantine/core";
import { useState } from "react";
import type { KeyboardEvent } from "react";

type Searched = {
  /** False while what is listed was not found by these words yet: the first of it is then nobody's choice. */
  isFound?: boolean;
};

/** One of many, found by typing: Enter takes the first match. */
export function SearchSelect({ isFound, onSearchChange, ...select }: SelectProps & Searched) {
  // Who types what is chosen already wants it, not rid of it.
  return <Select allowDeselect={false} {...select} {...useFirstMatch(isFound, onSearchChange)} />;
}

/** Several of many, found by typing: Enter takes the first match. */
export function SearchMultiSelect({ isFound, onSearchChange, ...select }: MultiSelectProps & Searched) {
  return <MultiSelect {...select} {...useFirstMatch(isFound, onSearchChange)} />;
}

function useFirstMatch(isFound = true, onSearchChange: ((words: string) => void) | undefined) {
  const [words, setWords] = useState("");
  return {
    searchable: true,
    // Without words the first one fits as little as the last.
    selectFirstOptionOnChange: isFound && words.trim() !== "",
    // Nothing can be taken yet, and the form isn't meant.
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && !isFound && words.trim() !== "") event.preventDefault();
    },
    onSearchChange: (next: string) => {
      setWords(next);
      onSearchChange?.(next);
    },
  };
}
