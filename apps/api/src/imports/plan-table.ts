import { GroupInput, PersonInput, RoomInput } from "@plenary/contract";
import type { TableKind, TablePreview, TableRow } from "@plenary/contract";
import { mapColumns } from "./read-table.ts";
import type { Table } from "./read-table.ts";
import type { TableField } from "./table-cells.ts";

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

const inputs = { rooms: RoomInput, people: PersonInput, groups: GroupInput } as const;
/** Where the table has no such column at all. Most people of a meeting are these. */
const usual = { rooms: {}, people: { statusGroup: "academic" }, groups: {} } as const;

type Planning = {
  readonly kind: TableKind;
  readonly fields: readonly TableField[];
  readonly mapping: Readonly<Record<string, string>>;
  /** By what the first field says, whatever its case. */
  readonly known: ReadonlyMap<string, KnownEntry>;
};

export const keyOfEntry = (text: string): string => text.normalize("NFC").trim().toLowerCase();

/** Each row of a table against what is there. Pure; what a row doesn't tell stays as it is. */
export function planTable(table: Table, { kind, fields, mapping, known }: Planning): TablePlan {
  const columns = mapColumns(
    table.header,
    Object.fromEntries(fields.map(({ field, headings }) => [field, headings])),
    mapping,
  );
  const used = fields.filter(({ field }) => columns.has(field));
  const seen = new Map<string, number>();
  const writes: TableWrite[] = [];
  const rows = table.rows.map(({ line, cells }): TableRow => {
    const cellOf = ({ field }: TableField) => cells[columns.get(field) ?? -1] ?? "";
    const shown = used.map(cellOf);
    const { values, problems } = readRow(used, cellOf);
    const key = keyOfEntry(cellOf(fields[0]!));
    const entry = known.get(key) ?? null;
    const before = seen.get(key);
    if (key !== "" && before !== undefined)
      problems.push(`Line ${before} is about the same ${fields[0]!.label}.`);
    seen.set(key, before ?? line);
    if (!columns.has(fields[0]!.field)) problems.push(`There is no column ${fields[0]!.label}.`);
    if (entry === null && problems.length === 0) problems.push(...missingIn(kind, values, fields));
    if (problems.length > 0) return { line, status: "problem", cells: shown, changes: [], problems };
    if (entry === null) {
      writes.push({ known: null, values: { ...usual[kind], ...values } });
      return { line, status: "new", cells: shown, changes: [], problems };
    }
    const changes = changesOf(used, entry, values);
    if (changes.length > 0) writes.push({ known: entry, values: changedValues(used, entry, values) });
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
  cellOf: (field: TableField) => string,
): { values: Values; problems: string[] } {
  const values: Values = {};
  const problems: string[] = [];
  for (const [index, field] of used.entries()) {
    const cell = cellOf(field);
    // An empty cell says nothing: what is there stays. Only what a row is found by can't be left out.
    if (cell === "" && index > 0) continue;
    const read = field.read(cell);
    if ("problem" in read) problems.push(read.problem);
    else Object.assign(values, read.values);
  }
  return { values, problems };
}

/** What a new entry can't be without. */
function missingIn(kind: TableKind, values: Values, fields: readonly TableField[]): string[] {
  const result = inputs[kind].safeParse({ ...usual[kind], ...values });
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
function changesOf([, ...others]: readonly TableField[], { values: before }: KnownEntry, values: Values) {
  return others.flatMap(({ label, show }) => {
    const [was, is] = [show(before), show({ ...before, ...values })];
    return was === is ? [] : [{ label, before: was.slice(0, 300), after: is.slice(0, 300) }];
  });
}

function changedValues([key]: readonly TableField[], { values: before }: KnownEntry, values: Values): Values {
  const others = Object.entries(values).filter(
    ([name, value]) => name !== key?.field && JSON.stringify(before[name]) !== JSON.stringify(value),
  );
  return Object.fromEntries(others);
}
