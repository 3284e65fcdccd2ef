import { expect, test } from "vitest";
import { broken, hour, person, problem, session } from "../testing/small.ts";

const at = (start: number, roomId = "R1") => ({ start, roomId });
const theory = { track: "theory" };
const tracks = problem({
  sessions: [session("A", theory), session("B", theory), session("C", theory), session("D")],
});

test("sessions of one track should not run in parallel", () => {
  const found = broken("track-parallel", tracks, {
    A: at(hour(9)),
    B: at(hour(9, 30), "R2"),
    D: at(hour(9)),
  });
  expect(found).toMatchObject([{ level: "soft", amount: 1, sessionIds: ["A", "B"], minutes: 30 }]);
  expect(found[0]?.sentence).toBe("“A” and “B” belong to the track theory and overlap by 30 minutes.");
});

test("a track should keep to one room for a day", () => {
  const [violation, ...more] = broken("track-room-change", tracks, {
    A: at(hour(9)),
    B: at(hour(10), "R2"),
    C: at(hour(9, 0, 1), "R2"),
    D: at(hour(9), "R2"),
  });
  expect(more).toEqual([]);
  expect(violation).toMatchObject({ amount: 1, sessionIds: ["A", "B"], roomIds: ["R1", "R2"] });
  expect(violation?.sentence).toBe("The track theory uses 2 rooms on one day: R1, R2.");
  expect(broken("track-room-change", tracks, { A: at(hour(9)), B: at(hour(10)) })).toEqual([]);
});

test("institutions are covered as long as somebody of each can come", () => {
  const people = ["Ann", "Bo", "Cy", "Di"].map((id, i) =>
    person(id, { institutionId: ["Lund", "Lund", "Gent", "Porto"][i]! }),
  );
  const groups = [{ id: "G", name: "Board", memberIds: people.map(({ id }) => id), institutionCoverage: 1 }];
  const sessions = [session("A", { groupIds: ["G"] }), session("B", { requiredPeople: ["Bo", "Cy"] })];
  const of = problem({ people, groups, sessions });
  const placed = { A: at(hour(9)), B: at(hour(9, 30), "R2") };
  const [violation] = broken("coverage-missed", of, placed);
  expect(violation).toMatchObject({ amount: 1, groupIds: ["G"], personIds: ["Bo", "Cy"], cost: 5 });
  expect(violation?.sentence).toBe(
    "1 institution too few of Board can send anybody to “A” (day 1 09:00–10:00): Bo and Cy can't come.",
  );
  const some = { ...of, groups: groups.map((group) => ({ ...group, institutionCoverage: 0.6 })) };
  expect(broken("coverage-missed", some, placed)).toEqual([]);
  expect(broken("coverage-missed", of, { A: at(hour(9)), B: at(hour(10)) })).toEqual([]);
});

test("everybody should have a break between two sessions", () => {
  const sessions = ["A", "B"].map((id) => session(id, { requiredPeople: ["Ann", "Bo"] }));
  const of = problem({ sessions, dayShape: { gapMinutes: 15 } });
  const [violation] = broken("short-break", of, { A: at(hour(9)), B: at(hour(10, 5)) });
  expect(violation).toMatchObject({ personIds: ["Ann", "Bo"], minutes: 10, sessionIds: ["A", "B"] });
  expect(violation?.sentence).toBe(
    "Between “A” and “B” (day 1 10:05–11:05) 10 minutes are missing to a break: Ann and Bo.",
  );
  expect(broken("short-break", of, { A: at(hour(9)), B: at(hour(10, 15)) })).toEqual([]);
});
