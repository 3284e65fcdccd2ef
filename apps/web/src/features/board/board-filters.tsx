import { ActionIcon, Button, Chip, SegmentedControl, TextInput } from "@mantine/core";
import { formatDay } from "@plenary/time";
import { IconChevronLeft, IconChevronRight, IconSearch, IconX } from "@tabler/icons-react";
import type { SessionKind } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { listOfInstitutions } from "../people/api.ts";
import { useDesk } from "./board-context.ts";
import { inOrderOfTime, toggled } from "./board-filter.ts";
import styles from "./board-page.module.css";
import { FilterMenu } from "./filter-menu.tsx";

/** Days as tabs, search words, and filters as chips; all of it is in the address. */
export function BoardFilters({ onShow }: { onShow: (sessionId: string) => void }) {
  const { meeting, shown, isNarrow, go, search, found, carry } = useDesk();
  const [isUnfolded, setIsUnfolded] = useState(false);
  // Never folded while it filters: sessions would be missed without a word.
  const isFiltered = found !== null || search.places === true;
  const days = meeting.days.map((day) => ({ value: day, label: formatDay(day) }));
  const all = isNarrow || days.length === 1 ? [] : [{ value: "all", label: "All days" }];
  return (
    <div className={styles["filters"]}>
      <SegmentedControl
        size="xs"
        aria-label="Day"
        data={[...all, ...days]}
        value={shown}
        onChange={(day) => go({ day })}
      />
      {/* While something is carried the page stands at the board, with this half under the bar. */}
      {isNarrow && !isFiltered && carry.carry === null && (
        <ActionIcon
          size={34}
          variant="default"
          aria-label="Search and filter"
          aria-expanded={isUnfolded}
          onClick={() => setIsUnfolded(!isUnfolded)}
        >
          <IconSearch size={18} />
        </ActionIcon>
      )}
      {(!isNarrow || isUnfolded || isFiltered) && <Filters />}
      <ActiveFilters />
      <FoundSteps onShow={onShow} />
    </div>
  );
}

function Filters() {
  const { go, search } = useDesk();
  return (
    <>
      <SearchWords />
      <FilterMenu />
      <Chip
        size="xs"
        checked={search.conflicts === true}
        onChange={(on) => go({ conflicts: on || undefined })}
      >
        Conflicts only
      </Chip>
      <Chip size="xs" checked={search.places === true} onChange={(on) => go({ places: on || undefined })}>
        All places
      </Chip>
    </>
  );
}

/** The words are typed here first: the address follows when the typing pauses. */
function SearchWords() {
  const { search, go } = useDesk();
  const [words, setWords] = useState(search.q ?? "");
  useEffect(() => {
    if (words === (search.q ?? "")) return undefined;
    const timer = setTimeout(() => go({ q: words || undefined }), 200);
    return () => clearTimeout(timer);
  }, [words, search.q, go]);
  return (
    <TextInput
      type="search"
      size="xs"
      aria-label="Find sessions by title, group or person"
      placeholder="Title, group or person"
      leftSection={<IconSearch size={14} />}
      value={words}
      onChange={({ currentTarget }) => setWords(currentTarget.value)}
      className={styles["search"]}
    />
  );
}

/** What is filtered by, each with a way to take it off, and how much is left. */
function ActiveFilters() {
  const { search, go, found, model, meeting, marks, canEdit } = useDesk();
  const { person, institution } = search;
  const { data: institutions } = useQuery({
    ...listOfInstitutions(meeting.allianceId),
    enabled: institution !== undefined,
  });
  if (found === null) return null;
  return (
    <>
      {person !== undefined && (
        <Taken
          label={model.personById.get(person)?.name ?? "somebody"}
          onRemove={() => go({ person: undefined })}
        />
      )}
      {institution !== undefined && (
        <Taken
          label={institutions?.find(({ id }) => id === institution)?.shortName ?? "an institution"}
          onRemove={() => go({ institution: undefined })}
        />
      )}
      {search.group?.map((name) => (
        <Taken key={name} label={name} onRemove={() => go({ group: toggled(search.group, name) })} />
      ))}
      {search.kind?.map((kind: SessionKind) => (
        <Taken key={kind} label={kind} onRemove={() => go({ kind: toggled(search.kind, kind) })} />
      ))}
      <output className={styles["found"]}>
        {found.size} of {model.sessions.length} sessions
      </output>
      {canEdit && found.size > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => marks.markAll(found)}>
          Mark them
        </Button>
      )}
    </>
  );
}

/** From one found session to the next: on a large board most of them are out of sight. */
function FoundSteps({ onShow }: { onShow: (sessionId: string) => void }) {
  const { found, model, selected } = useDesk();
  const ids = useMemo(() => (found === null ? [] : inOrderOfTime(model, found)), [found, model]);
  if (ids.length === 0) return null;
  const at = ids.indexOf(selected?.id ?? "");
  const show = (step: 1 | -1) => {
    const from = at === -1 && step === -1 ? 0 : at;
    const id = ids[(from + step + ids.length) % ids.length];
    if (id !== undefined) onShow(id);
  };
  return (
    <ActionIcon.Group>
      <ActionIcon
        size={30}
        variant="default"
        aria-label="Go to the one found before"
        onClick={() => show(-1)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon size={30} variant="default" aria-label="Go to the next one found" onClick={() => show(1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
    </ActionIcon.Group>
  );
}

function Taken({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <Button
      size="compact-xs"
      variant="light"
      rightSection={<IconX size={12} />}
      aria-label={`Don’t filter by ${label}`}
      onClick={onRemove}
    >
      {label}
    </Button>
  );
}
