import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, meetingId, roomIds } = api.world;
const { add, placed, move, read, version, lastAudit, clear } = draftOf(api);
const params = { meetingId };

// Open blocks are 08:00 to 10:00 UTC, which is 10:00 to 12:00 at the venue.
const TUESDAY = "2025-10-21T08:00:00Z";
const TUESDAY_11 = "2025-10-21T09:00:00Z";

beforeEach(clear);

/** The same room and time on another day. */
function onOtherDay({ placement }: Session, date: string) {
  const { roomId, startsAt } = placement!;
  return { roomId, startsAt: `${date}${startsAt.slice(10)}` };
}

describe("several at once", () => {
  const a = { roomId: roomIds.aula, startsAt: TUESDAY };
  const b = { roomId: roomIds.small, startsAt: TUESDAY };

  test("swap their places in one go", async () => {
    const first = await placed(await add("First"), a);
    const second = await placed(await add("Second"), b);
    const before = await version();
    const { body } = await move([
      { session: first, to: b },
      { session: second, to: a },
    ]);
    expect(body.sessions.map(({ title, placement }) => [title, placement?.roomId])).toEqual([
      ["First", roomIds.small],
      ["Second", roomIds.aula],
    ]);
    expect(body.draftVersion).toBe(before + 1);
    expect(await lastAudit()).toMatchObject({ action: "moveSessions", summary: "Moved 2 sessions." });
  });

  test("go round in a ring, also onto each other's overlapping times", async () => {
    const first = await placed(await add("First"), a);
    const second = await placed(await add("Second"), { ...a, startsAt: TUESDAY_11 });
    const { status } = await move([
      { session: first, to: { ...a, startsAt: "2025-10-21T09:00:00Z" } },
      { session: second, to: { ...a, startsAt: "2025-10-21T08:00:00Z" } },
    ]);
    expect(status).toBe(200);
  });

  test("whole days change places although one has more: what has no counterpart moves all the same", async () => {
    const wednesday = "2025-10-22T08:00:00Z";
    const here = await placed(await add("Here"), a);
    const alone = await placed(await add("Alone"), { ...a, startsAt: TUESDAY_11 });
    const aside = await placed(await add("Aside"), { ...b, startsAt: TUESDAY_11 });
    const there = await placed(await add("There"), { ...a, startsAt: wednesday });
    const tuesday = [here, alone, aside].map((session) => ({
      session,
      to: onOtherDay(session, "2025-10-22"),
    }));
    const { body } = await move([...tuesday, { session: there, to: onOtherDay(there, "2025-10-21") }]);
    expect(
      body.sessions.map(({ title, placement }) => [title, placement?.startsAt, placement?.roomId]),
    ).toEqual([
      ["Here", wednesday, roomIds.aula],
      ["Alone", "2025-10-22T09:00:00Z", roomIds.aula],
      ["Aside", "2025-10-22T09:00:00Z", roomIds.small],
      ["There", TUESDAY, roomIds.aula],
    ]);
  });

  test("none of a session that isn't going to happen", async () => {
    const [first, second] = [await add("First"), await add("Second")];
    const gone = await api.call(endpoints.cancelSession, {
      as: organiser,
      params: { meetingId, sessionId: second.id },
      ifMatch: second.version,
      body: { reason: "Nobody has time." },
    });
    const refused = await move([
      { session: first, to: a },
      { session: gone.body, to: b },
    ]);
    expect([refused.status, refused.problem.code]).toEqual([409, "wrong_state"]);
    expect((await read(first)).placement).toBeNull();
  });

  test("all or none: one that is stale, unknown or refused takes the others back", async () => {
    const first = await placed(await add("First"), a);
    const second = await add("Second");
    const others = [
      [{ ...second, version: 9 }, b, "version_stale"],
      [{ id: crypto.randomUUID(), version: 1 }, b, "not_found"],
      [second, { ...b, startsAt: "2025-10-21T20:00:00Z" }, "rules_broken"],
      [second, { roomId: roomIds.small, startsAt: "2025-10-21T08:30:00Z" }, "room_taken"],
    ] as const;
    for (const [session, to, code] of others) {
      const refused = await move([
        { session: first, to: b },
        { session, to },
      ]);
      expect(refused.problem.code).toBe(code);
      expect(await read(first)).toEqual(first);
    }
  });

  test("undo is the way back, with the versions that the change answered", async () => {
    const first = await placed(await add("First"), a);
    const second = await add("Second");
    const done = await move([
      { session: first, to: null },
      { session: second, to: a },
    ]);
    const [one, two] = done.body.sessions;
    const undone = await move([
      { session: one!, to: a },
      { session: two!, to: null },
    ]);
    expect(undone.body.sessions.map(({ placement }) => placement)).toEqual([first.placement, null]);
  });

  test("each session once", async () => {
    const session = await add("Twice");
    const refused = await move([
      { session, to: a },
      { session, to: b },
    ]);
    expect([refused.status, refused.problem.code]).toEqual([400, "invalid_input"]);
  });

  test("swapping in opposite directions at once ends without a deadlock", async () => {
    const first = await placed(await add("First"), a);
    const second = await placed(await add("Second"), b);
    const swaps = [
      [first, b, second, a],
      [second, a, first, b],
    ] as const;
    const answers = await Promise.all(
      swaps.map(([one, toOne, two, toTwo]) =>
        move([
          { session: one, to: toOne },
          { session: two, to: toTwo },
        ]),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 412]);
  });

  test("one key, one effect", async () => {
    const session = await add("Once");
    const call = {
      as: organiser,
      params,
      body: { moves: [{ sessionId: session.id, version: session.version, to: a }] },
      idempotencyKey: "move-once",
    };
    const answers = await Promise.all([1, 2, 3].map(() => api.call(endpoints.moveSessions, call)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await read(session)).version).toBe(2);
  });
});
