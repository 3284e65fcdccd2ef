/**
 * Search parameters as people read them: `?day=2025-10-21&group=WP3&group=WP5`. Everything arrives as text or as a
 * list of texts; each route's `validateSearch` says what it takes, with the readers below.
 */
export type RawSearch = Record<string, unknown>;

export function parseSearch(text: string): RawSearch {
  const found: RawSearch = {};
  for (const name of new Set(new URLSearchParams(text).keys())) {
    const values = new URLSearchParams(text).getAll(name);
    found[name] = values.length === 1 ? values[0] : values;
  }
  return found;
}

export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "" && one !== false) params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** One text, or undefined. */
export function textOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === "number" || first === true) return String(first);
  return typeof first === "string" && first !== "" ? first : undefined;
}

/** One of the listed words, or undefined. */
export function oneOf<const T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === textOf(value));
}

/** The id of an entry, or undefined: the API would refuse a whole page for one that is none. */
export function idOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text : undefined;
}

/** A whole number, or undefined. */
export function wholeOf(value: unknown): number | undefined {
  const text = textOf(value);
  return text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Several texts; undefined when there is none, so that the address stays short. */
export function listOf(value: unknown): string[] | undefined {
  const texts = (Array.isArray(value) ? value : [value]).map(textOf).filter((one) => one !== undefined);
  return texts.length > 0 ? texts : undefined;
}

/** `true` when the parameter is present as `true`, else undefined. */
export function flagOf(value: unknown): true | undefined {
  return textOf(value) === "true" ? true : undefined;
}

/** Leaves out what is undefined, so that optional parameters stay optional in their type. */
export function compact<T extends object>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
