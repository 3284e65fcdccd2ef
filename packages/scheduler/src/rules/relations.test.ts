import { expect, test } from "vitest";
import type { Relation } from "../problem.ts";
import { broken, hour, problem, session } from "../testing/small.ts";

const at = (start: number, roomId = "R1") => ({ start, roomId });
const ab = (relation: Relation) => problem({ relations: [relation], sessions: [session("A"), session("B")] });

test("an order with a gap tells how many minutes too early", () => {
  const of = ab({ kind: "order", before: "A", after: "B", gapMinutes: 30 });
  expect(broken("order", of, { A: at(hour(9)), B: at(hour(10, 30)) })).toEqual([]);
  const [violation] = broken("order", of, { A: at(hour(9)), B: at(hour(10)) });
  expect(violation).toMatchObject({ sessionIds: ["A", "B"], minutes: 30, amount: 1 });
  expect(violation?.sentence).toBe("“B” must come after “A”; it starts 30 minutes too early.");
  expect(broken("order", of, { B: at(hour(10)) })).toEqual([]);
});

test("same day and different days", () => {
  const one = { A: at(hour(9)), B: at(hour(11)) };
  const two = { A: at(hour(9)), B: at(hour(9, 0, 1)) };
  const same = ab({ kind: "sameDay", sessionIds: ["A", "B"] });
  expect(broken("same-day", same, one)).toEqual([]);
  expect(broken("same-day", same, two)[0]?.sentence).toBe(
    "“A” (day 1 09:00–10:00) and “B” (day 2 09:00–10:00) must be on the same day.",
  );
  const different = ab({ kind: "differentDay", sessionIds: ["A", "B"] });
  expect(broken("different-day", different, two)).toEqual([]);
  expect(broken("different-day", different, one)[0]?.sentence).toBe(
    "“A” (day 1 09:00–10:00) and “B” (day 1 11:00–12:00) must be on different days.",
  );
});

test("consecutive sessions follow each other", () => {
  const of = ab({ kind: "consecutive", sessionIds: ["A", "B"], maxGapMinutes: 15 });
  expect(broken("consecutive", of, { A: at(hour(9)), B: at(hour(10, 15)) })).toEqual([]);
  expect(broken("consecutive", of, { A: at(hour(9)), B: at(hour(10, 30)) })).toHaveLength(1);
  expect(broken("consecutive", of, { A: at(hour(10)), B: at(hour(9)) })[0]?.sentence).toBe(
    "“B” (day 1 09:00–10:00) must follow directly after “A” (day 1 10:00–11:00).",
  );
});

test("the same room", () => {
  const of = ab({ kind: "sameRoom", sessionIds: ["A", "B"] });
  expect(broken("same-room", of, { A: at(hour(9)), B: at(hour(11)) })).toEqual([]);
  expect(broken("same-room", of, { A: at(hour(9)), B: at(hour(11), "R2") })[0]?.sentence).toBe(
    "“A” (R1) and “B” (R2) must be in the same room.",
  );
});

test("groups that must not or should not run in parallel", () => {
  const groups = ["G", "H", "I"].map((id) => ({ id, name: id, memberIds: [] }));
  const sessions = [
    session("A", { groupIds: ["G"] }),
    session("B", { groupIds: ["H"] }),
    session("C", { groupIds: ["I"] }),
    session("D", { groupIds: ["G"] }),
  ];
  const placed = Object.fromEntries(sessions.map(({ id }) => [id, at(hour(9))]));
  const of = (grade: "never" | "avoid") =>
    problem({ groups, sessions, relations: [{ kind: "notParallel", groupIds: ["G", "H"], grade }] });
  const never = broken("never-parallel", of("never"), placed);
  expect(never.map(({ sessionIds }) => sessionIds)).toEqual([
    ["A", "B"],
    ["B", "D"],
  ]);
  expect(never[0]?.sentence).toBe("“A” and “B” overlap by 60 minutes: G and H must not run in parallel.");
  expect(broken("avoid-parallel", of("avoid"), placed)[0]).toMatchObject({ level: "soft", cost: 10 });
  expect(broken("never-parallel", of("avoid"), placed)).toEqual([]);
});

test("sessions that are listed themselves stay apart", () => {
  const of = ab({ kind: "notParallel", sessionIds: ["A", "B"], grade: "never" });
  expect(broken("never-parallel", of, { A: at(hour(9)), B: at(hour(9, 30)) })).toHaveLength(1);
  expect(broken("never-parallel", of, { A: at(hour(9)), B: at(hour(10)) })).toEqual([]);
});

test("at most so many with a tag at once", () => {
  const sessions = ["A", "B", "C"].map((id) => session(id, { tags: ["stream"] }));
  const of = (limit: number) =>
    problem({ sessions, relations: [{ kind: "maxParallel", tag: "stream", limit }] });
  const placed = { A: at(hour(9)), B: at(hour(9, 30)), C: at(hour(10)) };
  expect(broken("max-parallel", of(2), placed)).toEqual([]);
  const found = broken("max-parallel", of(1), placed);
  expect(found.map(({ sessionIds, amount }) => [sessionIds[0], amount])).toEqual([
    ["B", 1],
    ["C", 1],
  ]);
  expect(found[0]?.sentence).toBe(
    "2 sessions with the tag stream run at once when “B” begins (day 1 09:30–10:30); 1 may.",
  );
});
