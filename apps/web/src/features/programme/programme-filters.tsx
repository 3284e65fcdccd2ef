import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { kindWords } from "@plenary/contract/words";
import type { ProgrammeEntry } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { compact } from "../../lib/search-params.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { FilterSelect } from "./filter-select.tsx";
import { choicesOf } from "./programme-view.ts";
import type { ProgrammeFilter } from "./programme-view.ts";
import styles from "./programme-filters.module.css";

const route = getRouteApi("/m/$slug/programme");
/** Half hours of a day on which people meet. */
const TIMES = Array.from({ length: 28 }, (_, half) => 8 * 2 + half).map(
  (half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 === 0 ? "00" : "30"}`,
);

type FiltersProps = { entries: readonly ProgrammeEntry[]; filter: ProgrammeFilter };

/** Search words and filters; all of it is in the address, so that a link shows the same to others. */
export function ProgrammeFilters({ entries, filter }: FiltersProps) {
  const navigate = route.useNavigate();
  const { viewer } = useMeeting();
  const { groups, kinds } = choicesOf(entries);
  const set = (change: ProgrammeFilter) =>
    void navigate({
      search: (before) => compact({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  return (
    <search className={`${styles["filters"]} no-print`}>
      <TextInput
        type="search"
        aria-label="Search the programme"
        placeholder="Search title, room, group"
        leftSection={<IconSearch size={16} />}
        value={filter.q ?? ""}
        onChange={({ currentTarget: { value } }) => set({ q: value === "" ? undefined : value })}
        className={styles["search"]}
      />
      <div className={styles["chips"]}>
        {viewer?.registrationId && (
          <Button
            variant={filter.mine ? "light" : "default"}
            radius="xl"
            aria-pressed={filter.mine === true}
            onClick={() => set({ mine: filter.mine ? undefined : true })}
          >
            Mine
          </Button>
        )}
        <FilterSelect
          label="Group"
          choices={groups
            .filter((each) => !filter.group?.includes(each))
            .map((each) => ({ value: each, label: each }))}
          onChoose={(value) => set({ group: [...(filter.group ?? []), value] })}
        />
        <FilterSelect
          label="Kind"
          choices={kinds
            .filter((each) => !filter.kind?.includes(each))
            .map((each) => ({ value: each, label: kindWords[each] }))}
          onChoose={(value) => set({ kind: [...(filter.kind ?? []), value] })}
        />
        <FilterSelect
          label="Starts from"
          name="start"
          choices={TIMES.map((each) => ({ value: each, label: each }))}
          onChoose={(value) => set({ from: value, to: undefined })}
        />
      </div>
      <ActiveFilters filter={filter} onChange={set} />
    </search>
  );
}
