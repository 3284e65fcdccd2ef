import type { Session } from "@plenary/contract";
import { expect, test } from "vitest";
import { whatCame, withAnswer } from "./board-answer.ts";
import { board, session } from "./testing.ts";

const at = (roomId: string) => ({ roomId, startsAt: "2025-10-21T08:00:00Z" });
const answer = (draftVersion: number, moved: Session) => ({
  draftVersion,
  sessions: [moved],
  caused: [],
  resolved: [],
});
const known = board([session("a", at("s1")), session("b", at("s2"))]);

test("the next change is the board's new version", () => {
  const moved = session("a", at("h1"), { version: 2 });
  const { draftVersion, sessions } = withAnswer(known, answer(2, moved));
  expect(draftVersion).toBe(2);
  expect(sessions).toEqual([moved, known.sessions[1]]);
});

test("after a gap the board stays at its version: what came in between isn't in it", () => {
  const moved = session("a", at("h1"), { version: 2 });
  const { draftVersion, sessions } = withAnswer(known, answer(3, moved));
  expect(draftVersion).toBe(1);
  expect(sessions[0]).toEqual(moved);
});

test("an answer that comes late replaces nothing newer", () => {
  const newer = board([session("a", at("h1"), { version: 3 })]);
  const late = answer(1, session("a", at("s1"), { version: 2 }));
  expect(withAnswer(newer, late)).toEqual(newer);
});

test("one session that can't be had keeps none of the others back", async () => {
  const gone = Promise.reject(new Error("There is no such session."));
  expect(await whatCame([Promise.resolve("a"), gone, Promise.resolve("c")])).toEqual(["a", "c"]);
});
