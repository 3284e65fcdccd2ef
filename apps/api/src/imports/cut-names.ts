import type { ImportedSession } from "./imported.ts";
import type { Issues } from "./issues.ts";
import type { Speaker } from "./match-people.ts";

/** Whether a list with a comma may be one name, the family name first: “Berg, Ann”, not “Ann Berg, Bo Lund”. */
export function mayBeOneName(parts: readonly string[]): boolean {
  return parts.length === 2 && parts.some((part) => /^[^\s@]+$/.test(part));
}

type Named = { readonly imported: ImportedSession; readonly speakers: readonly Speaker[] };

/** Neither of the two is known here, nor both together: nobody can tell whether they are one. Once for each pair. */
export function reportCutNames(sessions: readonly Named[], issues: Issues): void {
  const told = new Set<string>();
  for (const { imported, speakers } of sessions) {
    const [one, other] = speakers;
    if (imported.isNameCut !== true || one === undefined || other === undefined) continue;
    const cell = `${one.name}, ${other.name}`;
    if ([one, other].some(({ personId }) => personId !== null) || told.has(cell)) continue;
    told.add(cell);
    const sentence = `“${cell}” is read as two people, ${one.name} and ${other.name}. If it is one, write “${other.name} ${one.name}”, or end each name with a semicolon.`;
    issues.add("malformed", imported, sentence);
  }
}
