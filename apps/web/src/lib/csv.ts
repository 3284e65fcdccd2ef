export type CsvRow = readonly (string | number | null)[];
export type CsvTable = { readonly header: readonly string[]; readonly rows: readonly CsvRow[] };

/**
 * CSV text with a header. Cells that a spreadsheet would run as a formula (`= + - @`, tab, CR in front) get an
 * apostrophe: a delegate named `=HYPERLINK(…)` must not do anything on the organiser's machine.
 */
export async function csvOf(header: readonly string[], rows: readonly CsvRow[]): Promise<string> {
  const { default: papa } = await import("papaparse");
  const fields = [...header];
  const data = rows.map((row) => row.map((cell) => cell ?? ""));
  return papa.unparse({ fields, data }, { newline: "\r\n", escapeFormulae: true });
}

/** With a byte order mark: without it Excel reads UTF-8 as the system's old encoding. */
export function csvFile(text: string): Blob {
  return new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" });
}
