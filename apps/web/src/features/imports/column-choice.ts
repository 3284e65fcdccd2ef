import type { TablePreview } from "@plenary/contract";

type Fields = TablePreview["fields"];
type TableColumns = Pick<TablePreview, "columns" | "fields">;

/** Field → heading of its column; "": it isn't in the file. */
export type ColumnChoice = Readonly<Record<string, string>>;

/** The columns as they were read with what was chosen since, and which of that the file wasn't read with. */
export function chosenColumns(
  fields: Fields,
  choice: ColumnChoice,
): { shown: Fields; changed: Record<string, string> } {
  const shown = fields.map((each) => {
    const chosen = choice[each.field];
    return chosen === undefined ? each : { ...each, column: chosen === "" ? null : chosen };
  });
  const changed = shown.filter(({ column }, index) => column !== fields[index]!.column);
  return { shown, changed: Object.fromEntries(changed.map(({ field, column }) => [field, column ?? ""])) };
}

/** Columns that nothing is taken from. */
export function unreadOf({ columns, fields }: TableColumns): string[] {
  const read = new Set(fields.map(({ column }) => column));
  return [...new Set(columns.filter((column) => column !== "" && !read.has(column)))];
}
