import { textOf } from "./clean-text.ts";
import { nameAndAddress } from "./match-people.ts";

/** An object of a JSON document, of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectIn(value: unknown, name: string): Json | null {
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : null;
  return isObject(found) ? found : null;
}

export function listIn(value: unknown, name: string): readonly unknown[] {
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : null;
  return Array.isArray(found) ? found : [];
}

/** The first of these fields that says something. */
export function firstOf(value: Json, ...names: readonly string[]): unknown {
  return names.map((name) => value[name]).find((each) => each !== undefined && each !== null && each !== "");
}

/** Persons as texts, or as objects under any of the names that exports use; with the address where one is told. */
export function namesIn(people: unknown): string[] {
  if (typeof people === "string") return people.split(/\s*[;,]\s*/);
  if (!Array.isArray(people)) return [];
  return people.map((person) => (isObject(person) ? withAddress(person) : textOf(person)));
}

function withAddress(person: Json): string {
  const name = firstOf(person, "public_name", "full_public_name", "name", "display_name", "fullname", "code");
  const { email } = nameAndAddress(textOf(person["email"]));
  return email === null ? textOf(name) : `${textOf(name)} <${email}>`;
}
