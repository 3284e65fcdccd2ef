import { kindWords } from "@plenary/contract/words";
import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ProgrammeFilter } from "./programme-view.ts";
import styles from "./programme-filters.module.css";

type ActiveFiltersProps = { filter: ProgrammeFilter; onChange: (change: ProgrammeFilter) => void };
type Chip = { words: string; change: ProgrammeFilter };

/** Each filter that is set, as a chip that takes it away. */
export function ActiveFilters({ filter, onChange }: ActiveFiltersProps) {
  const chips = chipsOf(filter);
  if (chips.length === 0) return null;
  return (
    <ul className={styles["chips"]} aria-label="Filters that are set">
      {chips.map(({ words, change }) => (
        <li key={words}>
          <Button
            variant="light"
            radius="xl"
            aria-label={`${words}: remove this filter`}
            rightSection={<IconX size={14} />}
            onClick={() => onChange(change)}
          >
            {words}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** "Mine" is pressed or not where it stands, and words are in their box: neither needs a chip. */
function chipsOf({ group = [], kind = [], from, to }: ProgrammeFilter): Chip[] {
  const chips: Chip[] = [
    ...group.map((each) => ({ words: each, change: { group: without(group, each) } })),
    ...kind.map((each) => ({ words: kindWord(each), change: { kind: without(kind, each) } })),
  ];
  if (from !== undefined || to !== undefined) {
    chips.push({ words: timesWords(from, to), change: { from: undefined, to: undefined } });
  }
  return chips;
}

function without(all: string[], one: string): string[] | undefined {
  const rest = all.filter((each) => each !== one);
  return rest.length > 0 ? rest : undefined;
}

/** An address may name kinds that there are none of. */
function kindWord(kind: string): string {
  return (kindWords as Record<string, string>)[kind] ?? kind;
}

function timesWords(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return `${from}–${to}`;
  return from !== undefined ? `From ${from}` : `Until ${to}`;
}
