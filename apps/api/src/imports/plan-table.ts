import type { TableKind, TablePreview, TableRow } from "@plenary/contract";
import { mapColumns } from "./read-table.ts";
import type { Table } from "./read-table.ts";
import type { TableField } from "./table-cells.ts";
import type { TableShape } from "./table-shape.ts";

/** An entry as it is here. */
export type KnownEntry = {
  readonly id: string;
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
};

/** A row without a problem, and what it writes. */
export type TableWrite =
  | { readonly known: null; readonly values: Readonly<Record<string, unknown>> }
  | { readonly known: KnownEntry; readonly values: Readonly<Record<string, unknown>> };

export type TablePlan = Omit<TablePreview, "fingerprint"> & { readonly writes: readonly TableWrite[] };

type Planning = {
  readonly kind: TableKind;
  readonly shape: TableShape;
  readonly mapping: Readonly<Record<string, string>>;
  readonly entries: readonly KnownEntry[];
};

/** Each row of a table against what is there. Pure; what a row doesn't tell stays as it is. */
export function planTable(table: Table, { kind, shape, mapping, entries }: Planning): TablePlan {
  const { fields } = shape;
  const columns = mapColumns(
    table.header,
    Object.fromEntries(fields.map(({ field, headings }) => [field, headings])),
    mapping,
  );
  const known = new Map(entries.map((entry) => [shape.keyOf(entry.values), entry]));
  const used = fields.filter(({ field }) => columns.has(field));
  const keys = fields.slice(0, shape.keyFields);
  const seen = new Map<string, number>();
  const writes: TableWrite[] = [];
  const rows = table.rows.map(({ line, cells }): TableRow => {
    const cellOf = ({ field }: TableField) => cells[columns.get(field) ?? -1] ?? "";
    const shown = used.map(cellOf);
    const { values, problems } = readRow(used, keys, cellOf);
    const key = shape.keyOf(values);
    const entry = known.get(key) ?? null;
    const before = seen.get(key);
    if (key !== "" && before !== undefined) {
      problems.push(
        `Line ${before} has the same ${keys.map(({ label }) => label).join(" and ")}: leave one of the two out.`,
      );
    }
    seen.set(key, before ?? line);
    const missing = keys.filter(({ field }) => !columns.has(field));
    problems.push(...missing.map(({ label }) => `There is no column ${label}.`));
    if (problems.length === 0) problems.push(...problemsOf(shape, values, entry));
    if (problems.length > 0) return { line, status: "problem", cells: shown, changes: [], problems };
    if (entry === null) {
      writes.push({ known: null, values: { ...shape.usual, ...values } });
      return { line, status: "new", cells: shown, changes: [], problems };
    }
    const changes = changesOf(used, keys, entry, values);
    if (changes.length > 0) writes.push({ known: entry, values: changedValues(keys, entry, values) });
    const status = changes.length > 0 ? "changed" : "unchanged";
    return { line, status, cells: shown, changes, problems };
  });
  const count = (status: TableRow["status"]) => rows.filter((row) => row.status === status).length;
  return {
    kind,
    columns: [...table.header],
    fields: fields.map(({ field, label }) => ({
      field,
      label,
      column: table.header[columns.get(field) ?? -1] ?? null,
    })),
    rows,
    counts: {
      created: count("new"),
      changed: count("changed"),
      unchanged: count("unchanged"),
      problems: count("problem"),
    },
    writes,
  };
}

type Values = Record<string, unknown>;

function readRow(
  used: readonly TableField[],
  keys: readonly TableField[],
  cellOf: (field: TableField) => string,
): { values: Values; problems: string[] } {
  const values: Values = {};
  const problems: string[] = [];
  for (const field of used) {
    const cell = cellOf(field);
    // An empty cell says nothing: what is there stays. Only what a row is found by can't be left out.
    if (cell === "" && !keys.includes(field)) continue;
    const read = field.read(cell);
    if ("problem" in read) problems.push(read.problem);
    else Object.assign(values, read.values);
  }
  return { values, problems };
}

/** Of a line whose cells can all be read. */
function problemsOf(shape: TableShape, values: Values, entry: KnownEntry | null): string[] {
  const problem = shape.problemOf?.(values, entry) ?? null;
  return [...(problem === null ? [] : [problem]), ...(entry === null ? missingIn(shape, values) : [])];
}

/** What a new entry can't be without. */
function missingIn({ input, usual, fields }: TableShape, values: Values): string[] {
  const result = input.safeParse({ ...usual, ...values });
  if (result.success) return [];
  const labelOf = (property: string) =>
    fields.find(({ field }) => property === field || property.startsWith(field))?.label ?? property;
  return [
    ...new Set(
      result.error.issues.map(({ path }) => `${labelOf(String(path[0]))} is missing, and this one is new.`),
    ),
  ];
}

/** The key as it is written here counts: an address in capitals is the same one. */
function changesOf(
  used: readonly TableField[],
  keys: readonly TableField[],
  { values: before }: KnownEntry,
  values: Values,
) {
  return used
    .filter((field) => !keys.includes(field))
    .flatMap(({ label, show }) => {
      const [was, is] = [show(before), show({ ...before, ...values })];
      return was === is ? [] : [{ label, before: was.slice(0, 300), after: is.slice(0, 300) }];
    });
}

function changedValues(keys: readonly TableField[], { values: before }: KnownEntry, values: Values): Values {
  const isKey = (name: string) => keys.some(({ field }) => field === name);
  const others = Object.entries(values).filter(
    ([name, value]) => !isKey(name) && JSON.stringify(before[name]) !== JSON.stringify(value),
  );
  return Object.fromEntries(others);
}
