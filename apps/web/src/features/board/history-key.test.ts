import { expect, test } from "vitest";
import { historyKey } from "./history-key.ts";

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const ctrl = { ...none, ctrlKey: true };

test("what was undone is done again by either of the usual keys", () => {
  expect(historyKey({ ...ctrl, key: "z" })).toBe("undo");
  expect(historyKey({ ...ctrl, shiftKey: true, key: "Z" })).toBe("redo");
  expect(historyKey({ ...ctrl, key: "y" })).toBe("redo");
  expect(historyKey({ ...none, metaKey: true, key: "y" })).toBe("redo");
});

test("a letter alone, or one that is written with Ctrl and Alt, leads nowhere", () => {
  expect(historyKey({ ...none, key: "y" })).toBeNull();
  expect(historyKey({ ...ctrl, altKey: true, key: "z" })).toBeNull();
  expect(historyKey({ ...ctrl, shiftKey: true, key: "Y" })).toBeNull();
});
