import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { formatTime } from "@plenary/time";
import { useDeferredValue, useRef, useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { foundDelegates } from "./api.ts";
import type { Target } from "./api.ts";
import styles from "./check-in.module.css";

type DelegateSearchProps = {
  meetingId: string;
  target: Target;
  onSearch: () => void;
  onChoose: (registrationId: string) => void;
};

/** Finds a delegate by name or institution, for everybody without a code at hand. */
export function DelegateSearch({ meetingId, target, onSearch, onChoose }: DelegateSearchProps) {
  const { zone } = useMeeting();
  const [words, setWords] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const sought = useDeferredValue(words);
  const query = useQuery(foundDelegates(meetingId, sought, target));
  const isSought = words.trim().length > 1;
  // Never who was found for other words: the wrong person would be checked in.
  const found = isSought && sought === words ? query.data?.items : undefined;
  const choose = (registrationId: string) => {
    onChoose(registrationId);
    // The button is about to go; the next person is looked for in the same place.
    setWords("");
    input.current?.focus();
  };
  return (
    <div className={styles["search"]}>
      <TextInput
        ref={input}
        type="search"
        label="Find by name"
        leftSection={<IconSearch size={16} />}
        value={words}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
          onSearch();
        }}
        autoComplete="off"
      />
      {isSought && !found && !query.isError && <p className={styles["none"]}>Looking for “{words}”.</p>}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {found?.length === 0 && <p className={styles["none"]}>Nobody registered is called “{sought}”.</p>}
      {found && found.length > 0 && (
        <ul className={styles["found"]} aria-label="Delegates found">
          {found.map(({ registrationId, name, institutionShortName, checkedInAt }) => (
            <li key={registrationId}>
              {checkedInAt ? (
                <span className={styles["foundRow"]}>
                  <Who name={name} place={institutionShortName} />
                  <span className={styles["since"]}>here since {formatTime(checkedInAt, zone)}</span>
                </span>
              ) : (
                // All of the row: who is in a hurry hits the name.
                <button
                  type="button"
                  className={styles["foundRow"]}
                  onClick={() => choose(registrationId)}
                  aria-label={`Check in ${name}, ${institutionShortName}`}
                >
                  <Who name={name} place={institutionShortName} />
                  <span className={styles["act"]}>Check in</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {found && query.data?.nextCursor && (
        <p className={styles["none"]}>More people fit. Type more of the name.</p>
      )}
    </div>
  );
}

function Who({ name, place }: { name: string; place: string }) {
  return (
    <span className={styles["foundName"]}>
      {name}
      <span className={styles["foundPlace"]}>{place}</span>
    </span>
  );
}
