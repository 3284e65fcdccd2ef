import { describe, expect, test } from "vitest";
import { holdsOf, inOrder, madeHere, WHOLE } from "./holds.ts";
import type { Holds } from "./holds.ts";

const begun = () => ({ holds: new Map() as Holds });

describe("what a transaction holds", () => {
  test("comes in one order, and what is held may be asked for again", () => {
    const ctx = begun();
    expect(inOrder(ctx, "judgement", ["m"])).toBe(true);
    expect(inOrder(ctx, "sessions", ["b", "a"])).toBe(true);
    expect(inOrder(ctx, "rooms", WHOLE)).toBe(true);
    expect(inOrder(ctx, "judgement", ["m"])).toBe(false);
    expect(inOrder(ctx, "sessions", ["b"])).toBe(false);
    expect(inOrder(ctx, "sessions", [])).toBe(false);
    expect(() => inOrder(ctx, "sessions", ["c"])).toThrow("sessions must be held before rooms.");
    expect(() => inOrder(ctx, "groups", ["g"])).toThrow("groups must be held before sessions.");
  });

  test("ascends within its kind", () => {
    const ctx = begun();
    inOrder(ctx, "groups", ["b"]);
    expect(inOrder(ctx, "groups", ["b", "c"])).toBe(true);
    expect(() => inOrder(ctx, "groups", ["a"])).toThrow("groups must be held by ascending ids.");
  });

  test("includes what it has made itself, at any time", () => {
    const ctx = begun();
    inOrder(ctx, "meeting", WHOLE);
    madeHere(ctx, "sessions", "new");
    expect(inOrder(ctx, "sessions", ["new"])).toBe(false);
  });

  test("is let go again with a savepoint", () => {
    const ctx = begun();
    inOrder(ctx, "groups", ["a"]);
    const letGo = holdsOf(ctx);
    inOrder(ctx, "sessions", ["b"]);
    letGo();
    expect([...ctx.holds.keys()]).toEqual(["groups"]);
    expect(inOrder(ctx, "sessions", ["a"])).toBe(true);
  });

  test("is nothing outside of one", () => {
    expect(() => inOrder({ holds: null }, "sessions", ["a"])).toThrow("inside of a transaction");
  });
});
