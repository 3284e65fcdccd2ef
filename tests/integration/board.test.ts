import { endpoints } from "@plenary/contract";
import { evaluate } from "@plenary/scheduler";
import type { Problem } from "@plenary/scheduler";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, delegate, lead, outsider, meetingId, groupIds, roomIds, blockIds } = api.world;
const { add, placed: place, clear } = draftOf(api);
const params = { meetingId };
const TUESDAY = "2025-10-21T08:00:00Z";
const findings = async () => (await api.call(endpoints.getFindings, { as: organiser, params })).body;

beforeEach(clear);

describe("the board", () => {
  test("has blocks, rooms, sessions and a problem whose minute 0 is the first midnight at the venue", async () => {
    const session = await place(await add("On the board"), { roomId: roomIds.aula, startsAt: TUESDAY });
    const waiting = await add("In the tray");
    const { body, headers } = await api.call(endpoints.getBoard, { as: organiser, params });
    expect(headers["etag"]).toBe(`"${body.draftVersion}"`);
    expect(body.originAt).toBe("2025-10-20T22:00:00Z");
    expect(body.blocks.map(({ id }) => id)).toEqual(blockIds);
    expect(body.rooms.map(({ name }) => name)).toEqual(["Aula", "Foyer", "S1020"]);
    expect(body.sessions).toEqual([waiting, session]);
    const problem = body.problem as unknown as Problem;
    expect(problem.segments.map(({ day, startMinute }) => [day, startMinute])).toEqual([
      [0, 600],
      [1, 600 + 1440],
      [2, 600 + 2880],
    ]);
    const placed = { [session.id]: { start: 600, roomId: roomIds.aula } };
    expect(evaluate(problem, placed).score).toMatchObject({ hard: 0, unplaced: waiting.expectedPeople });
  });

  test("is for those who may see the draft", async () => {
    expect((await api.call(endpoints.getBoard, { as: delegate, params })).status).toBe(403);
    expect((await api.call(endpoints.getBoard, { as: outsider, params })).status).toBe(404);
    expect((await api.call(endpoints.getFindings, { as: delegate, params })).status).toBe(403);
    expect((await api.call(endpoints.getFindings, { as: outsider, params })).status).toBe(404);
  });
});

describe("findings", () => {
  test("are empty where nothing is wrong", async () => {
    const body = await findings();
    expect([body.findings, body.unplaced, body.peopleWithSoftClashes]).toEqual([[], [], 0]);
  });

  test("say who clashes and why", async () => {
    const joint = await add("Joint", { kind: "joint", groupIds: [groupIds.wp1, groupIds.wp2] });
    const alone = await add("Alone", { kind: "group", groupIds: [groupIds.wp1] });
    await place(joint, { roomId: roomIds.aula, startsAt: TUESDAY });
    await place(alone, { roomId: roomIds.small, startsAt: "2025-10-21T08:30:00Z" });
    const { findings: found, score } = await findings();
    expect(score.hard).toBeGreaterThan(0);
    const clash = found.find(({ level }) => level === "hard");
    expect(clash?.people.map(({ name }) => name)).toEqual([lead.name]);
    expect(clash?.sentence).toContain("Lena Test");
    expect(clash?.sessionIds.toSorted()).toEqual([joint.id, alone.id].toSorted());
  });

  test("list what has no place, and why it can't have one", async () => {
    const long = await add("Too long", { durationMinutes: 180 });
    const { unplaced, findings: found } = await findings();
    expect(unplaced.map(({ sessionId, title }) => [sessionId, title])).toEqual([[long.id, "Too long"]]);
    expect(unplaced[0]?.reasons.length).toBeGreaterThan(0);
    expect(found.filter(({ level }) => level === "unplaced")).toEqual([]);
  });
});
