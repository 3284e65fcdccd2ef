import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { focusFirst } from "../../lib/focus-first.ts";
import styles from "./pages.module.css";

type RowsFieldProps<Row extends { id: string }> = {
  /** What a row is: "item", "link". */
  noun: string;
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  makeRow: () => Row;
  children: (row: Row, index: number, change: (change: Partial<Row>) => void) => ReactNode;
};

/**
 * Rows that are added, changed, put in order and removed; nothing is saved before the form is. Where there is none it
 * opens with the first one, and a new row takes the focus.
 */
export function RowsField<Row extends { id: string }>(props: RowsFieldProps<Row>) {
  const { noun, rows, onChange, makeRow, children } = props;
  const [newest, setNewest] = useState<string | null>(null);
  const add = () => {
    const row = makeRow();
    setNewest(row.id);
    onChange([...rows, row]);
  };
  useEffect(() => {
    if (rows.length === 0) add();
    // oxlint-disable-next-line react/exhaustive-deps -- as it opens: who removes the last row wants none
  }, []);
  const swap = (a: number, b: number) => {
    const next = [...rows];
    const [first, second] = [next[a], next[b]];
    if (!first || !second) return;
    next[a] = second;
    next[b] = first;
    onChange(next);
  };
  return (
    <>
      <ol className={styles["rows"]}>
        {rows.map((row, index) => (
          <li key={row.id} ref={row.id === newest ? focusFirst : undefined} className={styles["editRow"]}>
            <div className={styles["fields"]}>
              {children(row, index, (change) =>
                onChange(rows.map((each) => (each.id === row.id ? { ...each, ...change } : each))),
              )}
            </div>
            <div className={styles["order"]}>
              <ActionIcon
                variant="default"
                aria-label={`Move ${noun} ${index + 1} up`}
                disabled={index === 0}
                onClick={() => swap(index, index - 1)}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={`Move ${noun} ${index + 1} down`}
                disabled={index === rows.length - 1}
                onClick={() => swap(index, index + 1)}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={`Remove ${noun} ${index + 1}`}
                onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </div>
          </li>
        ))}
      </ol>
      <Button variant="default" className={styles["add"]} leftSection={<IconPlus size={16} />} onClick={add}>
        Add {/^[aeiou]/.test(noun) ? "an" : "a"} {noun}
      </Button>
    </>
  );
}
