import { Button, NativeSelect } from "@mantine/core";
import type { TablePreview } from "@plenary/contract";
import { useState } from "react";
import { listed, many } from "../../lib/words.ts";
import { chosenColumns, unreadOf } from "./column-choice.ts";
import type { ColumnChoice } from "./column-choice.ts";
import styles from "./imports.module.css";

export type TableColumns = Pick<TablePreview, "columns" | "fields">;

type ColumnsProps = TableColumns & {
  isReading: boolean;
  onRead: (mapping: ColumnChoice) => void;
};

/**
 * Which column of the file is what; guessed by its heading, and open to another choice. Several can be chosen before
 * the file is read once more; what was chosen stays. What isn't read is named.
 */
export function Columns({ columns, fields, isReading, onRead }: ColumnsProps) {
  const [choice, setChoice] = useState<ColumnChoice>({});
  const { shown, changed } = chosenColumns(fields, choice);
  const count = Object.keys(changed).length;
  const choices = [{ value: "", label: "Not in the file" }, ...new Set(columns.filter(Boolean))];
  const unread = unreadOf({ columns, fields: shown });
  return (
    <form
      className={styles["part"]}
      onSubmit={(event) => {
        event.preventDefault();
        onRead(changed);
      }}
    >
      <div className={styles["columns"]}>
        {shown.map(({ field, label, column }) => (
          <NativeSelect
            key={field}
            label={label}
            value={column ?? ""}
            data={choices}
            onChange={({ currentTarget: { value } }) =>
              setChoice((before) => ({ ...before, [field]: value }))
            }
          />
        ))}
      </div>
      {unread.length > 0 && <p className={styles["facts"]}>Not read: {listed(unread)}.</p>}
      <div className={styles["buttons"]}>
        <Button type="submit" variant="default" loading={isReading} disabled={count === 0}>
          Read it with these columns
        </Button>
        <output className={styles["facts"]}>
          {count > 0 && `${many(count, "column")} chosen and not compared yet.`}
        </output>
      </div>
    </form>
  );
}
