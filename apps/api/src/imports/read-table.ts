import { CsvError, parse } from "csv-parse/sync";
import { storable } from "./clean-text.ts";
import { UnreadableProgramme } from "./imported.ts";

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 100;
const MOST_CELL = 100_000;

/** What Excel writes for itself before the header: `sep=;`. */
const SEPARATOR = /^"?sep=([^\n\r"])"?[\n\r]/i;

/** A row with its line in the file, and its cells in the order of the header. */
type TableRow = { readonly line: number; readonly cells: readonly string[] };
export type Table = { readonly header: readonly string[]; readonly rows: readonly TableRow[] };

/**
 * CSV as people and spreadsheets write it: commas, semicolons, tabs or bars, with or without a byte order mark. What was
 * made safe for spreadsheets (an apostrophe before = + - @) is as it was. Throws UnreadableProgramme without a header
 * or with a quotation mark that nobody closes.
 */
export function readTable(text: string): Table {
  // Within quotes the parser would count a Windows line end as two.
  const whole = storable(text)
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n");
  const told = SEPARATOR.exec(whole);
  const bare = told === null ? whole : whole.slice(told[0].length);
  const firstLine = bare.slice(0, 10_000).split(/\r|\n/, 1)[0] ?? "";
  const records = parseRecords(bare, told?.[1] ?? delimiterOf(firstLine), told === null ? 0 : 1);
  const [header, ...rows] = records;
  if (header === undefined || header.cells.every((cell) => cell === "")) {
    throw new UnreadableProgramme("This is no CSV with a header: the first line must name the columns.");
  }
  return { header: header.cells, rows };
}

type Parsed = { record: string[]; info: { lines: number } };

/** `above`: lines of the file before this text. */
function parseRecords(text: string, delimiter: string, above: number): TableRow[] {
  let readTo = 0;
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      on_record: (record: string[], { lines }) => {
        readTo = lines;
        return record;
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST_ROWS + 1,
      max_record_size: 1_000_000,
    }) as unknown as Parsed[];
    return records.map(({ record, info }) => ({
      line: info.lines + above,
      cells: record.slice(0, MOST_COLUMNS).map((cell) => unguarded(cell.slice(0, MOST_CELL).trim())),
    }));
  } catch (error) {
    throw new UnreadableProgramme(faultOf(error, readTo + above + 1));
  }
}

/** What is wrong with the row that begins on this line; the parser's own words are for programmers. */
function faultOf(error: unknown, line: number): string {
  if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") {
    return `This is no CSV: a quotation mark (") in the row of line ${line} is never closed. Close it, or take it out.`;
  }
  return `This is no CSV: the row of line ${line} can't be read. Look for a quotation mark (") too many in it.`;
}

/** Whichever the header has most of. */
function delimiterOf(line: string): string {
  const count = (mark: string) => line.split(mark).length;
  return [",", ";", "\t", "|"].toSorted((a, b) => count(b) - count(a))[0]!;
}

function unguarded(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

/** Of each field, how its column may be headed. The first is what our own files call it. */
export type Headings = Readonly<Record<string, readonly string[]>>;

/** Field → index of its column: as told, else by its heading. A field without a column is not in it. */
export function mapColumns(
  header: readonly string[],
  headings: Headings,
  told: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, number> {
  const plain = header.map(plainly);
  const mapped = new Map<string, number>();
  for (const [field, names] of Object.entries(headings)) {
    const wanted = Object.hasOwn(told, field) ? [told[field]!] : names;
    // Told that there is no such column.
    if (wanted[0] === "") continue;
    const index = wanted.map((name) => plain.indexOf(plainly(name))).find((found) => found >= 0);
    if (index !== undefined) mapped.set(field, index);
  }
  return mapped;
}

/** Headings are the same whatever their case, accents, spaces and marks. */
export function plainly(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, "");
}
