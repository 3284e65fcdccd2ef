import { NativeSelect } from "@mantine/core";
import type { TablePreview } from "@plenary/contract";
import { listed } from "../../lib/words.ts";
import styles from "./imports.module.css";

export type TableColumns = Pick<TablePreview, "columns" | "fields">;

type ColumnsProps = TableColumns & {
  isReading: boolean;
  onMap: (field: string, column: string) => void;
};

/** Which column of the file is what; guessed by its heading, and open to another choice. What isn't read is named. */
export function Columns({ columns, fields, isReading, onMap }: ColumnsProps) {
  const choices = [{ value: "", label: "Not in the file" }, ...new Set(columns.filter(Boolean))];
  const unread = unreadOf({ columns, fields });
  return (
    <>
      <div className={styles["columns"]}>
        {fields.map(({ field, label, column }) => (
          <NativeSelect
            key={field}
            label={label}
            value={column ?? ""}
            data={choices}
            disabled={isReading}
            onChange={({ currentTarget }) => onMap(field, currentTarget.value)}
          />
        ))}
      </div>
      {unread.length > 0 && <p className={styles["facts"]}>Not read: {listed(unread)}.</p>}
    </>
  );
}

/** Columns that nothing is taken from. */
export function unreadOf({ columns, fields }: TableColumns): string[] {
  const read = new Set(fields.map(({ column }) => column));
  return [...new Set(columns.filter((column) => column !== "" && !read.has(column)))];
}
