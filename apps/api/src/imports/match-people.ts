import type { ImportRow } from "@plenary/contract";

/** Somebody of the alliance, whom a file may name. */
export type KnownPerson = { readonly id: string; readonly name: string; readonly email: string };
export type Speaker = ImportRow["speakers"][number];

/**
 * Who a file's speaker is here: the person with that address; without one, the only one of that name, whatever its case
 * and accents, also with the family name first. Two of one name are nobody, and so is who has another address than the
 * one of that name: whoever guesses sends somebody to another's session.
 */
export function createMatcher(
  people: readonly KnownPerson[],
): (name: string, email?: string | null) => Speaker {
  const byEmail = new Map(people.map(({ id, email }) => [email.toLowerCase(), id]));
  const byName = Map.groupBy(people, ({ name }) => folded(name));
  return (name, email) => {
    const [first, ...more] = byName.get(folded(name)) ?? byName.get(folded(givenFirst(name))) ?? [];
    const nobody = { name, personId: null, isAmbiguous: false, isNamesake: false };
    if (typeof email === "string") {
      const personId = byEmail.get(email.toLowerCase()) ?? null;
      return { ...nobody, personId, isNamesake: personId === null && first !== undefined };
    }
    return more.length > 0 ? { ...nobody, isAmbiguous: true } : { ...nobody, personId: first?.id ?? null };
  };
}

/** “Berg, Ann” as she is called. */
function givenFirst(name: string): string {
  const [family = "", given, ...more] = name.split(",");
  return given === undefined || more.length > 0 ? name : `${given} ${family}`;
}

/**
 * The speakers of one session. A list with commas may have cut “Berg, Ann” in two: if neither is known here and both
 * together are, they are one.
 */
export function speakersOf(
  people: readonly string[],
  emails: readonly (string | null)[] | undefined,
  match: ReturnType<typeof createMatcher>,
): Speaker[] {
  const found = people.map((name, at) => match(name, emails?.[at]));
  const speakers: Speaker[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const [one, next] = [found[at]!, found[at + 1]];
    const isCut = next !== undefined && isUnknown(one) && isUnknown(next);
    const both = isCut ? match(`${one.name}, ${next.name}`) : one;
    if (both === one || isUnknown(both)) speakers.push(one);
    else {
      speakers.push({ ...both, name: `${next!.name} ${one.name}` });
      at += 1;
    }
  }
  return speakers;
}

const isUnknown = ({ personId, isAmbiguous, isNamesake }: Speaker) =>
  personId === null && !isAmbiguous && !isNamesake;

/** As names are compared: without case, accents and surplus spaces. */
export function folded(name: string): string {
  const bare = name.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return bare.toLowerCase().replaceAll(/\s+/g, " ").trim();
}

const ADDRESS = /^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$/;
const IN_BRACKETS = /<([^\s<>]+)>\s*$/;
/** Longer than any name with its address. */
const MOST_READ = 500;

/** "Ann Berg <ann@example.org>", "ann@example.org" or just a name. The address is for finding her, never shown. */
export function nameAndAddress(text: string): { name: string; email: string | null } {
  const read = text.slice(0, MOST_READ).trim();
  if (ADDRESS.test(read)) return { name: read, email: read };
  const [whole = "", address = ""] = IN_BRACKETS.exec(read) ?? [];
  if (!ADDRESS.test(address)) return { name: text, email: null };
  const name = read.slice(0, read.length - whole.length).trim();
  return { name: name === "" ? address : name, email: address };
}

/**
 * Who is named after an import: the file's own that came or went are taken over, what was changed here stays.
 * `was`: whom the file named the last time.
 */
export function mergedPeople(
  here: readonly string[],
  was: readonly string[],
  file: readonly string[],
): string[] {
  const stay = here.filter((id) => !was.includes(id) || file.includes(id));
  return [...new Set([...stay, ...file.filter((id) => !was.includes(id))])];
}
