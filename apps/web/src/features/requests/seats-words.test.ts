import { expect, test } from "vitest";
import { seatsWarning } from "./seats-words.ts";

const room = { features: [], isBookable: true };
const rooms = [
  { ...room, name: "S1020", capacity: 20, features: ["hybrid_kit" as const] },
  { ...room, name: "Aula", capacity: 200 },
  { ...room, name: "Foyer", capacity: 900, isBookable: false },
];
const warning = (expectedPeople: number, features: "hybrid_kit"[] = []) =>
  seatsWarning({ expectedPeople, features }, rooms);

test("more people than any room holds are said, with the largest", () => {
  expect(warning(200)).toBeNull();
  expect(warning(201)).toBe("No room holds 201 people: the largest, Aula, has 200 seats.");
});

test("only rooms that have what it needs count, and only those that can be had", () => {
  expect(warning(20, ["hybrid_kit"])).toBeNull();
  expect(warning(21, ["hybrid_kit"])).toBe(
    "No room with what it needs holds 21 people: the largest, S1020, has 20 seats.",
  );
});

test("before there are rooms there is nothing to compare with", () => {
  expect(seatsWarning({ expectedPeople: 500, features: [] }, [])).toBeNull();
});
