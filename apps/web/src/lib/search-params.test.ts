import { expect, test } from "vitest";
import {
  compact,
  flagOf,
  idOf,
  listOf,
  oneOf,
  parseSearch,
  stringifySearch,
  textOf,
  wholeOf,
} from "./search-params.ts";

test("an address reads as people write it and comes back the same", () => {
  const address = "?day=2025-10-21&group=WP3&group=WP5&q=caf%C3%A9+%26+tea";
  expect(parseSearch(address)).toEqual({ day: "2025-10-21", group: ["WP3", "WP5"], q: "café & tea" });
  expect(stringifySearch(parseSearch(address))).toBe(address);
});

test("what is empty leaves no trace in the address", () => {
  expect(stringifySearch({ day: undefined, q: "", group: [], open: false })).toBe("");
});

test("readers take what they know and drop the rest", () => {
  expect(textOf(["a", "b"])).toBe("a");
  expect(oneOf("rooms", ["days", "rooms"])).toBe("rooms");
  expect(oneOf("__proto__", ["days", "rooms"])).toBeUndefined();
  expect(wholeOf("12")).toBe(12);
  expect(wholeOf("12.5")).toBeUndefined();
  expect(wholeOf("1e9")).toBeUndefined();
  expect(listOf("WP3")).toEqual(["WP3"]);
  expect(listOf(undefined)).toBeUndefined();
  expect(idOf("01990292-d0eb-7b69-9a49-fda85d0227b2")).toBe("01990292-d0eb-7b69-9a49-fda85d0227b2");
  expect(idOf("WP3")).toBeUndefined();
  expect(flagOf("true")).toBe(true);
  expect(flagOf("yes")).toBeUndefined();
});

test("compact leaves undefined out", () => {
  expect(Object.keys(compact({ day: undefined, q: "x" }))).toEqual(["q"]);
});
