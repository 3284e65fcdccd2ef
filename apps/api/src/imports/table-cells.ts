import { cleanLine, cleanText } from "./clean-text.ts";
import { plainly } from "./read-table.ts";

/** What a cell sets, or why it can't. */
export type ReadCell = { readonly values: Readonly<Record<string, unknown>> } | { readonly problem: string };

type Entry = Readonly<Record<string, unknown>>;

/** One thing that a table may tell about an entry. */
export type TableField = {
  readonly field: string;
  readonly label: string;
  readonly headings: readonly string[];
  readonly read: (cell: string) => ReadCell;
  /** As a person reads it; two entries are alike in this field if these are. */
  readonly show: (entry: Entry) => string;
};

/** A property as it is written in a cell. */
export const plain = (property: string) => (entry: Entry) => {
  const value = entry[property];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

type Named = Pick<TableField, "label" | "headings">;

/** A line of text that must say something. */
export function lineField(field: string, { label, headings }: Named, most = 200): TableField {
  const read = (cell: string): ReadCell => {
    const { text, wasCut } = cleanLine(cell, most);
    // Only what is left of it without HTML would be kept.
    if (text === "" && cell !== "") {
      return { problem: `${label} “${cell.slice(0, 80)}” is nothing but HTML: write it as plain text.` };
    }
    if (text === "") return { problem: `${label} is missing.` };
    return wasCut
      ? { problem: `${label} is longer than ${most} characters.` }
      : { values: { [field]: text } };
  };
  return { field, label, headings, read, show: plain(field) };
}

/** Text of several lines. */
export function textField(field: string, { label, headings }: Named, most: number): TableField {
  const read = (cell: string): ReadCell => {
    const { text, wasCut } = cleanText(cell, most);
    return wasCut
      ? { problem: `${label} is longer than ${most} characters.` }
      : { values: { [field]: text } };
  };
  return { field, label, headings, read, show: plain(field) };
}

type Range = { readonly min: number; readonly max: number };

export function wholeField(field: string, { label, headings }: Named, { min, max }: Range): TableField {
  const read = (cell: string): ReadCell => {
    const value = /^\d{1,9}\s*%?$/.test(cell) ? Number.parseInt(cell, 10) : Number.NaN;
    if (value >= min && value <= max) return { values: { [field]: value } };
    return {
      problem: `${label} “${cell.slice(0, 40)}” won't do: write a whole number from ${min} to ${max}.`,
    };
  };
  return { field, label, headings, read, show: plain(field) };
}

/** One of some words, in any case; each choice has what it sets and the words that mean it. */
export function choiceField<T extends string>(
  field: string,
  { label, headings }: Named,
  choices: Readonly<Record<T, readonly string[]>>,
): TableField {
  const all = Object.entries<readonly string[]>(choices);
  const read = (cell: string): ReadCell => {
    const found = all.find(([value, words]) => [value, ...words].some((word) => sameWord(word, cell)));
    if (found !== undefined) return { values: { [field]: found[0] } };
    const known = all.map(([value, words]) => words[0] ?? value).join(", ");
    return { problem: `${label} “${cell.slice(0, 40)}” isn't known: choose one of ${known}.` };
  };
  return { field, label, headings, read, show: plain(field) };
}

export function sameWord(a: string, b: string): boolean {
  return plainly(a) === plainly(b) && plainly(a) !== "";
}
