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

/** The first of these fields that says something; an empty list doesn't. */
export function firstOf(value: Json, ...names: readonly string[]): unknown {
  return names.map((name) => value[name]).find((each) => !isNothing(each));
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

/** Persons as texts, or as objects under any of the names that exports use; with the address where one is told. */
export function namesIn(people: unknown): string[] {
  if (typeof people === "string") return people.split(/\s*[;,]\s*/);
  const listed = isObject(people) ? Object.values(people) : people;
  if (!Array.isArray(listed)) return [];
  return listed.map((person) => (isObject(person) ? withAddress(person) : textOf(person)));
}

function withAddress(person: Json): string {
  const name = firstOf(person, "public_name", "full_public_name", "name", "display_name", "fullname");
  const { email } = nameAndAddress(textOf(person["email"]));
  const parts = [person["first_name"], person["last_name"]].map(textOf).filter((part) => part !== "");
  const said = textOf(name) || parts.join(" ") || textOf(person["code"]);
  return email === null ? said : `${said} <${email}>`;
}
