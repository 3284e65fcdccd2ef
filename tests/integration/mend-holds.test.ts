import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, meetingId, roomIds } = api.world;
const { add, placed, read, clear } = draftOf(api);
const params = { meetingId };
const DAYS = ["2025-10-21", "2025-10-22", "2025-10-23"];

beforeEach(clear);

const mend = async () => (await api.call(endpoints.proposeRepairs, { as: organiser, params })).body;

/** A small session in the large room, in the middle of the only time that is open on that day. */
async function standing(
  day: string,
  { isHeld = true, isPinned = false, startsAt = `${day}T08:30:00Z` } = {},
): Promise<Session> {
  const session = await placed(await add(`Small, ${day}`), {
    roomId: roomIds.aula,
    startsAt,
    ...(isPinned && { isTimePinned: true, isRoomPinned: true }),
  });
  if (isHeld) {
    await api.connection.db
      .update(tables.placements)
      .set({ state: "held", holdExpiresAt: "2999-01-01T00:00:00Z" })
      .where(eq(tables.placements.sessionId, session.id));
  }
  return session;
}

/** Two hours for a hundred people: only the aula takes them, for all of an open block. */
const assembly = () => add("Assembly", { durationMinutes: 120, expectedPeople: 100 });

test("a hold gives way where nothing else would do, and is named as one", async () => {
  const holds = new Map<string, Session>();
  for (const day of DAYS) {
    const hold = await standing(day);
    holds.set(hold.id, hold);
  }
  const large = await assembly();
  const [first] = (await mend()).proposals;
  expect(first?.remaining).toEqual([]);
  const moved = first!.moves.filter(({ sessionId }) => sessionId !== large.id);
  expect(moved).toHaveLength(1);
  expect(moved[0]).toMatchObject({ isHold: true, from: { roomId: roomIds.aula } });
  expect(first!.moves.find(({ sessionId }) => sessionId === large.id)).toMatchObject({ isHold: false });

  const moves = await Promise.all(
    first!.moves.map(async ({ sessionId, to }) => {
      const session = holds.get(sessionId) ?? large;
      const { durationMinutes } = session;
      return { sessionId, version: (await read(session)).version, to: to && { ...to, durationMinutes } };
    }),
  );
  const taken = await api.call(endpoints.moveSessions, { as: organiser, params, body: { moves } });
  expect(taken.status, taken.text).toBe(200);
  // It is still held, at its new place.
  expect((await read(holds.get(moved[0]!.sessionId)!)).placement).toMatchObject({
    ...moved[0]!.to,
    state: "held",
  });
});

test("what was made shorter stays so where holds move, and so is not in the way of what is behind it", async () => {
  for (const day of DAYS) await standing(day);
  const large = await assembly();
  const startsAt = `${DAYS[0]}T08:00:00Z`;
  const shorter = await placed(await add("Shorter"), { roomId: roomIds.small, startsAt });
  await placed(await add("Behind it"), { roomId: roomIds.small, startsAt: `${DAYS[0]}T09:00:00Z` });
  await api.connection.db
    .update(tables.sessions)
    .set({ fullMinutes: 90 })
    .where(eq(tables.sessions.id, shorter.id));
  const [first] = (await mend()).proposals;
  expect(first?.remaining).toEqual([]);
  const others = first!.moves.filter(({ sessionId }) => sessionId !== large.id);
  expect(others).toMatchObject([{ isHold: true }]);
});

test("what is no hold moves instead where that takes as few moves", async () => {
  await standing(DAYS[0]!);
  await standing(DAYS[1]!);
  const firm = await standing(DAYS[2]!, { isHeld: false });
  await assembly();
  const { proposals } = await mend();
  expect(proposals[0]!.moves.filter(({ from }) => from !== null)).toMatchObject([
    { sessionId: firm.id, isHold: false },
  ]);
});

test("a hold that is left outside the open blocks is wrong to Mend as it is on the board, and may move back into one", async () => {
  const hold = await standing(DAYS[0]!, { startsAt: `${DAYS[0]}T18:00:00Z` });
  const { findings } = (await api.call(endpoints.getFindings, { as: organiser, params })).body;
  const hard = findings.filter(({ level }) => level === "hard");
  expect(hard).toMatchObject([{ rule: "outside-segment", sessionIds: [hold.id] }]);
  const { broken, proposals } = await mend();
  expect(broken).toEqual(hard);
  expect(proposals[0]).toMatchObject({
    moves: [{ sessionId: hold.id, isHold: true }],
    resolved: hard,
    remaining: [],
  });
});

test("a hold that an organiser has pinned stays where it is", async () => {
  for (const day of DAYS) await standing(day, { isPinned: true });
  await assembly();
  const { proposals } = await mend();
  expect(proposals.flatMap(({ moves }) => moves).filter(({ isHold }) => isHold)).toEqual([]);
});
