import { beforeEach, expect, test, vi } from "vitest";
import { boardMemory } from "../features/board/board-memory.ts";
import { dropInTab, forgetKept, keep, keepFor, keepInTab, kept, keptInTab } from "./kept.ts";

/** As browsers have it: the names are the object's own keys. */
class BrowserStorage {
  [name: string]: unknown;
  getItem(name: string): unknown {
    return this[name] ?? null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
  removeItem(name: string): void {
    Reflect.deleteProperty(this, name);
  }
}

beforeEach(() => {
  vi.stubGlobal("localStorage", new BrowserStorage());
  vi.stubGlobal("sessionStorage", new BrowserStorage());
});

const draft = { title: "Joint degrees" };

test("what is typed stays until it is dropped", () => {
  keepInTab("new-request", draft);
  expect(keptInTab("new-request")).toEqual(draft);
  dropInTab("new-request");
  expect(keptInTab("new-request")).toBeNull();
});

test("another account that logs in finds nothing of the one before", () => {
  keepFor("ann");
  keepInTab("new-request", draft);
  keep("badge", "ABCD");
  keepFor("bo");
  expect([keptInTab("new-request"), kept("badge")]).toEqual([null, null]);
  keepFor("ann");
  expect(keptInTab("new-request")).toBeNull();
});

test("the same account finds its own again after its login had ended", () => {
  keepFor("ann");
  keepInTab("new-request", draft);
  keepFor("ann");
  expect(keptInTab("new-request")).toEqual(draft);
});

test("what a visitor has typed is for whoever logs in then, and for nobody else", () => {
  keepInTab("registration", draft);
  keepFor("ann");
  expect(keptInTab("registration")).toEqual(draft);
  keepFor("bo");
  expect(keptInTab("registration")).toBeNull();
});

test("logging out forgets everything kept here and nothing else", () => {
  keepFor("ann");
  keepInTab("new-request", draft);
  localStorage.setItem("mantine-color-scheme-value", "dark");
  forgetKept();
  expect(Object.keys(sessionStorage)).toEqual([]);
  expect(Object.keys(localStorage)).toEqual(["mantine-color-scheme-value"]);
});

test("a board forgets whose moves could be undone, also one that is still open", () => {
  keepFor("ann");
  const memory = boardMemory("meeting");
  memory.setHistory({ past: [{ label: "the move of WP1", changes: [] }], future: [] });
  memory.setPlan({ id: "plan", before: null });
  keepFor("bo");
  expect(memory.get()).toEqual({ history: { past: [], future: [] }, plan: null, dismissed: null });
  expect(boardMemory("meeting").get().history.past).toEqual([]);
});
