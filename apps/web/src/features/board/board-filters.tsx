import { Button, Chip, Menu, SegmentedControl, TextInput } from "@mantine/core";
import { formatDay } from "@plenary/time";
import { IconFilter, IconSearch, IconX } from "@tabler/icons-react";
import type { SessionKind } from "@plenary/contract";
import { useEffect, useMemo, useState } from "react";
import styles from "./board-page.module.css";
import { useDesk } from "./board-context.ts";

/** Days as tabs, search words, and filters as chips; all of it is in the address. */
export function BoardFilters() {
  const { meeting, shown, isNarrow, go, search } = useDesk();
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
      <ActiveFilters />
    </div>
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

function FilterMenu() {
  const { model, search, go } = useDesk();
  const groups = useMemo(() => {
    const names = model.sessions.flatMap((session) => session.groups.map(({ shortName }) => shortName));
    return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  }, [model]);
  const kinds = useMemo(() => [...new Set(model.sessions.map(({ kind }) => kind))].toSorted(), [model]);
  return (
    <Menu closeOnItemClick={false} position="bottom-start" width={220}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconFilter size={14} />}>
          Filter
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        <Menu.Label>Groups</Menu.Label>
        {groups.map((name) => (
          <Menu.Item
            key={name}
            role="menuitemcheckbox"
            aria-checked={search.group?.includes(name) ?? false}
            leftSection={search.group?.includes(name) ? "✓" : " "}
            onClick={() => go({ group: toggled(search.group, name) })}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Label>Kinds</Menu.Label>
        {kinds.map((kind) => (
          <Menu.Item
            key={kind}
            role="menuitemcheckbox"
            aria-checked={search.kind?.includes(kind) ?? false}
            leftSection={search.kind?.includes(kind) ? "✓" : " "}
            onClick={() => go({ kind: toggled(search.kind, kind) })}
          >
            {kind}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is filtered by, each with a way to take it off, and how much is left. */
function ActiveFilters() {
  const { search, go, found, model } = useDesk();
  if (found === null) return null;
  return (
    <>
      {search.group?.map((name) => (
        <Taken key={name} label={name} onRemove={() => go({ group: toggled(search.group, name) })} />
      ))}
      {search.kind?.map((kind: SessionKind) => (
        <Taken key={kind} label={kind} onRemove={() => go({ kind: toggled(search.kind, kind) })} />
      ))}
      <output className={styles["found"]}>
        {found.size} of {model.sessions.length} sessions
      </output>
    </>
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

function toggled<T extends string>(values: readonly T[] | undefined, value: T): T[] | undefined {
  const list = values ?? [];
  const next = list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
  return next.length > 0 ? next : undefined;
}
