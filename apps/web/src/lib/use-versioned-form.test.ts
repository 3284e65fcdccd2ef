import { expect, test } from "vitest";
import { changesOf } from "./use-versioned-form.ts";

test("only what was changed is sent, so that other people's changes stay", () => {
  const before = { name: "S1020", features: ["projector"], note: "" };
  expect(changesOf(before, { ...before, features: ["projector"] })).toEqual({});
  expect(changesOf(before, { ...before, features: [], note: "Key at the desk" })).toEqual({
    features: [],
    note: "Key at the desk",
  });
});
