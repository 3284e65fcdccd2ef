import { expect, test } from "vitest";
import { createMatcher, mergedPeople, nameAndAddress } from "./match-people.ts";

const person = (id: string, name: string) => ({ id, name, email: `${id}@example.org` });
const match = createMatcher([
  person("sari", "Sari Hämäläinen"),
  person("kim1", "Kim Lake"),
  person("kim2", "Kim Lake"),
]);

test.each([
  ["an address, before the name", "Somebody else", "SARI@example.org", "sari", false],
  ["a name without its accents and in another case", " sari  HAMALAINEN ", null, "sari", false],
  ["nobody when nobody has the address, whatever the name", "New One", "other@example.org", null, false],
  ["nobody of that name", "Sari", null, null, false],
  ["two of that name", "Kim Lake", null, null, true],
  ["one of two by the address", "Kim Lake", "kim2@example.org", "kim2", false],
])("%s", (_what, name, email, personId, isAmbiguous) => {
  expect(match(name, email)).toEqual({ name, personId, isAmbiguous, isNamesake: false });
});

test.each(["Sari Hämäläinen", "Kim Lake"])("%s with an address that nobody has is somebody else", (name) => {
  const found = { name, personId: null, isAmbiguous: false, isNamesake: true };
  expect(match(name, "other@example.org")).toEqual(found);
});

test.each([
  ["Ann Berg <ann@example.org>", "Ann Berg", "ann@example.org"],
  ["ann@example.org", "ann@example.org", "ann@example.org"],
  ["<ann@example.org>", "ann@example.org", "ann@example.org"],
  ["Ann <b>Berg</b>", "Ann <b>Berg</b>", null],
  ["Ann @home", "Ann @home", null],
])("%s is %s at %s", (text, name, email) => {
  expect(nameAndAddress(text)).toEqual({ name, email });
});

test("the file's people come and go; who was added or taken off here stays so", () => {
  expect(mergedPeople([], [], ["a", "b"])).toEqual(["a", "b"]);
  expect(mergedPeople(["a", "here"], ["a"], ["b"])).toEqual(["here", "b"]);
  expect(mergedPeople(["b"], ["a", "b"], ["a", "b"])).toEqual(["b"]);
  expect(mergedPeople(["a"], ["a"], ["a"])).toEqual(["a"]);
});
