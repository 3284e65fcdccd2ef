/** A pattern for LIKE and ILIKE that finds the words as they are typed: `%` and `_` are just characters. */
export function containing(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
