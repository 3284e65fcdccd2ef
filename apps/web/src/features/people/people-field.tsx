import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { PersonSummary } from "@plenary/contract";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { SearchMultiSelect } from "../../ui/search-select.tsx";
import { peopleFound } from "./api.ts";

type PeopleFieldProps = {
  label: string;
  description?: string;
  value: readonly PersonSummary[];
  onChange: (people: PersonSummary[]) => void;
  error?: string | undefined;
  id?: string;
};

/** People found by name or institution, as many as are needed. */
export function PeopleField({ value, onChange, ...field }: PeopleFieldProps) {
  const [words, setWords] = useState("");
  const { found, isFound } = useFoundPeople(words);
  const known = new Map([...found, ...value].map((person) => [person.id, person]));
  return (
    <SearchMultiSelect
      {...field}
      hidePickedOptions
      placeholder={value.length === 0 ? "Type a name" : ""}
      nothingFoundMessage="Nobody found"
      value={value.map(({ id }) => id)}
      data={[...known.values()].map(choiceOf)}
      // The server has searched already; what it found by an institution's name would not pass a second time.
      filter={({ options }) =>
        options.filter((one) => found.some(({ id }) => "value" in one && one.value === id))
      }
      searchValue={words}
      onSearchChange={setWords}
      isFound={isFound}
      onChange={(ids) => {
        onChange(ids.map((id) => known.get(id)).filter((person) => person !== undefined));
        setWords("");
      }}
    />
  );
}

/** The first people whom the words fit, a moment after the last letter; until then it isn't `isFound`. */
export function useFoundPeople(words: string): { found: readonly PersonSummary[]; isFound: boolean } {
  const { allianceId } = useMeeting();
  const [sought] = useDebouncedValue(words.trim(), 200);
  const { data = [], isSuccess, isPlaceholderData } = useQuery(peopleFound(allianceId, sought));
  return { found: data, isFound: isSuccess && !isPlaceholderData && sought === words.trim() };
}

export function choiceOf({ id, name, institutionShortName }: PersonSummary) {
  return { value: id, label: `${name} (${institutionShortName})` };
}
