import { expect, test } from "vitest";
import { roomWords } from "./session-words.ts";

test("a room says its building and floor, unless its name does", () => {
  const room = { id: "r", name: "S1020", building: "S building", floor: "1" };
  expect(roomWords(room)).toBe("S1020, S building, floor 1");
  expect(roomWords({ ...room, name: "Entrance S building", floor: "" })).toBe("Entrance S building");
  expect(roomWords({ ...room, building: "", floor: "" })).toBe("S1020");
  expect(roomWords({ ...room, floor: "Ground floor" })).toBe("S1020, S building, Ground floor");
  expect(roomWords(null)).toBe("Place to be announced");
});
