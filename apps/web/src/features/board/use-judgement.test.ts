import { expect, test } from "vitest";
import { boardModel } from "./board-model.ts";
import { board, session, zone } from "./testing.ts";
import { lastOf } from "./use-judgement.ts";

const at = (roomId: string) => ({ roomId, startsAt: "2025-10-21T08:00:00Z" });
const known = board([session("a", at("s1")), session("b")]);
const drawn = (draft = known) => boardModel(draft, zone, new Map());
const heard = { position: drawn(), text: "best of a", answer: "h1" };

test("an answer is current for as long as everything stands where it stood", () => {
  expect(lastOf(heard, drawn(), "best of a")).toEqual({ answer: "h1", isCurrent: true });
  const moved = { ...known, sessions: [session("a", at("s2")), session("b")] };
  expect(lastOf(heard, drawn(moved), "best of a")).toEqual({ answer: "h1", isCurrent: false });
  const placed = { ...known, sessions: [session("a", at("s1")), session("b", at("h1"))] };
  expect(lastOf(heard, drawn(placed), "best of a")).toEqual({ answer: "h1", isCurrent: false });
});

test("a new problem makes an answer an old one, though nothing was moved", () => {
  const changed = { ...known, problem: { ...known.problem } };
  expect(lastOf(heard, drawn(changed), "best of a")).toEqual({ answer: "h1", isCurrent: false });
});

test("the answer to another question is none", () => {
  expect(lastOf(heard, drawn(), "best of b")).toBeNull();
  expect(lastOf(null, drawn(), "best of a")).toBeNull();
});

test("what the engine has thrown is thrown for the programme that it was thrown for", () => {
  const failed = { position: drawn(), text: "best of a", failure: new Error("No such room.") };
  expect(() => lastOf(failed, drawn(), "best of a")).toThrow("No such room.");
  const moved = { ...known, sessions: [session("a", at("s2")), session("b")] };
  expect(lastOf(failed, drawn(moved), "best of a")).toBeNull();
});
