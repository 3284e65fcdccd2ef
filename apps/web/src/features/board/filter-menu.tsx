import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { listOfInstitutions } from "../people/api.ts";
import { SearchSelect } from "../../ui/search-select.tsx";
import { toggled } from "./board-filter.ts";
import { useDesk } from "./board-context.ts";
import styles from "./filter-menu.module.css";

const MOST_SHOWN = 50;

/** Narrows the board down to somebody, an institution, groups or kinds. */
export function FilterMenu() {
  return (
    <Popover position="bottom-start" width={280} trapFocus shadow="md">
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconFilter size={14} />}>
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filter" className={styles["menu"]}>
        {/* Opens as it is: a name field with the focus would open its own list over the rest. */}
        <Stack gap="sm" tabIndex={-1} data-autofocus className={styles["fields"]}>
          <PersonField />
          <InstitutionField />
          <GroupsAndKinds />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function PersonField() {
  const { model, search, go } = useDesk();
  const data = useMemo(
    () =>
      model.problem.people
        .map(({ id, name }) => ({ value: id, label: name }))
        .toSorted((a, b) => a.label.localeCompare(b.label, "en")),
    [model.problem.people],
  );
  return (
    <SearchSelect
      label="Everything that touches"
      placeholder="Name"
      clearable
      limit={MOST_SHOWN}
      nothingFoundMessage="Nobody of that name is expected."
      comboboxProps={{ withinPortal: false }}
      data={data}
      value={search.person ?? null}
      onChange={(person) => go({ person: person ?? undefined })}
    />
  );
}

function InstitutionField() {
  const { search, go } = useDesk();
  const { allianceId } = useMeeting();
  const { data = [] } = useQuery(listOfInstitutions(allianceId));
  return (
    <SearchSelect
      label="Institution that is needed"
      placeholder="Any"
      clearable
      comboboxProps={{ withinPortal: false }}
      data={data.map(({ id, shortName }) => ({ value: id, label: shortName }))}
      value={search.institution ?? null}
      onChange={(institution) => go({ institution: institution ?? undefined })}
    />
  );
}

function GroupsAndKinds() {
  const { model, search, go } = useDesk();
  const groups = useMemo(() => {
    const names = model.sessions.flatMap((session) => session.groups.map(({ shortName }) => shortName));
    return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  }, [model]);
  const kinds = useMemo(() => [...new Set(model.sessions.map(({ kind }) => kind))].toSorted(), [model]);
  return (
    <>
      <Choices
        label="Groups"
        values={groups}
        chosen={search.group}
        onToggle={(name) => go({ group: toggled(search.group, name) })}
      />
      <Choices
        label="Kinds"
        values={kinds}
        chosen={search.kind}
        onToggle={(kind) => go({ kind: toggled(search.kind, kind) })}
      />
    </>
  );
}

type ChoicesProps<T extends string> = {
  label: string;
  values: readonly T[];
  chosen: readonly T[] | undefined;
  onToggle: (value: T) => void;
};

function Choices<T extends string>({ label, values, chosen, onToggle }: ChoicesProps<T>) {
  if (values.length === 0) return null;
  return (
    <fieldset className={styles["choices"]}>
      <legend>{label}</legend>
      {values.map((value) => (
        <Checkbox
          key={value}
          size="xs"
          label={value}
          checked={chosen?.includes(value) ?? false}
          onChange={() => onToggle(value)}
        />
      ))}
    </fieldset>
  );
}
