import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { planningOf } from "../support/planning.ts";

/*
 * "90, or 60 if need be": the planner takes the shorter length where the full one has no place. The open block of each
 * day is two hours long; WP1's sessions all need Lena, so they can't be at the same time.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, allianceId, meetingId, groupIds, roomIds } = api.world;
const { db } = api.connection;
const { add, move, read, version, clear } = draftOf(api);
const { plan, giveUp } = planningOf(api);
const params = { meetingId };
const ONE_DAY = { days: ["2025-10-22"] };

beforeEach(async () => {
  await giveUp();
  await clear();
});

async function ask(
  title: string,
  durationMinutes: number,
  fallbackMinutes: number | null,
  limits: object = {},
) {
  const body = {
    title,
    durationMinutes,
    fallbackMinutes,
    limits,
    groupIds: [groupIds.wp1],
    expectedPeople: 10,
  };
  const made = await api.call(endpoints.createRequest, { as: lead, params, body });
  expect(made.status, made.text).toBe(201);
  return made.body;
}

const lengthOf = async ({ sessionId }: { sessionId: string }) => {
  const { durationMinutes, fullMinutes, fallbackMinutes, placement } = await read({ id: sessionId });
  return { minutes: durationMinutes, fullMinutes, fallbackMinutes, isPlaced: placement !== null };
};
const proposalsOf = async (planId: string) =>
  (await api.call(endpoints.listPlanProposals, { as: organiser, params: { meetingId, planId } })).body.items;

test("where only the shorter length fits, the plan takes it, and says so", async () => {
  const request = await ask("Long one", 150, 90);
  const before = await version();
  const run = await plan({ seed: 1 });
  const shortened = [{ sessionId: request.sessionId, durationMinutes: 90, insteadOfMinutes: 150 }];
  expect(run).toMatchObject({ state: "applied", progress: { placed: 1, total: 1, shortened } });
  expect(await version()).toBe(before + 1);
  const [proposal] = await proposalsOf(run.id);
  expect(proposal).toMatchObject({ shortened, score: { hard: 0, unplaced: 0 }, unplacedSessionIds: [] });
  const session = await read({ id: request.sessionId });
  expect(session).toMatchObject({ durationMinutes: 90, fullMinutes: 150, version: request.version + 1 });
  const { startsAt, endsAt } = session.placement!;
  expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(90 * 60_000);
  const seen = await api.call(endpoints.getRequest, {
    as: lead,
    params: { meetingId, requestId: request.id },
  });
  expect(seen.body).toMatchObject({ durationMinutes: 90, fullMinutes: 150, fallbackMinutes: null });
  const log = await db
    .select()
    .from(tables.auditEntries)
    .where(
      and(eq(tables.auditEntries.allianceId, allianceId), eq(tables.auditEntries.action, "planProgramme")),
    );
  expect(log.map(({ summary }) => summary)).toContain(
    "Long one takes 90 instead of 150 minutes in the plan: it had no place at its full length.",
  );
});

test("off the programme it has its length back, and another plan begins with that", async () => {
  const request = await ask("Long one", 150, 90);
  const first = await plan({ seed: 1 });
  const placed = await read({ id: request.sessionId });
  const off = await move([{ session: placed, to: null }]);
  expect(off.body.sessions[0]).toMatchObject({ durationMinutes: 150, placement: null });
  expect(await lengthOf(request)).toEqual({
    minutes: 150,
    fullMinutes: undefined,
    fallbackMinutes: 90,
    isPlaced: false,
  });
  // Undone, it is as the planner left it: shorter, and the full length is known.
  const { roomId, startsAt } = placed.placement!;
  const back = await move([
    { session: off.body.sessions[0]!, to: { roomId, startsAt, durationMinutes: 90 } },
  ]);
  expect(back.body.sessions[0]).toMatchObject({ durationMinutes: 90, fullMinutes: 150 });
  expect(await lengthOf(request)).toMatchObject({ minutes: 90, fullMinutes: 150, isPlaced: true });
  await move([{ session: back.body.sessions[0]!, to: null }]);
  expect(await lengthOf(request)).toMatchObject({ minutes: 150, isPlaced: false });
  const taken = await api.call(endpoints.applyPlanProposal, {
    as: organiser,
    params: { meetingId, planId: first.id, number: 1 },
    ifMatch: await version(),
  });
  expect(taken.problem.detail).toBeUndefined();
  expect(await lengthOf(request)).toMatchObject({ minutes: 90, fullMinutes: 150, isPlaced: true });
  const again = await plan({ seed: 2 });
  expect(again.progress.shortened).toMatchObject([{ durationMinutes: 90, insteadOfMinutes: 150 }]);
  await db.update(tables.requests).set({ limits: { days: [], notBefore: null, notAfter: null } });
  // A longer block: the full length fits now.
  await db
    .update(tables.blocks)
    .set({ endsAt: "2025-10-22T11:00:00Z" })
    .where(eq(tables.blocks.startsAt, "2025-10-22T08:00:00Z"));
  await plan({ seed: 3 });
  expect(await lengthOf(request)).toMatchObject({ minutes: 150, fullMinutes: undefined, isPlaced: true });
  await db
    .update(tables.blocks)
    .set({ endsAt: "2025-10-22T10:00:00Z" })
    .where(eq(tables.blocks.startsAt, "2025-10-22T08:00:00Z"));
});

test("one makes room for another that has no shorter length; nobody is shorter than need be", async () => {
  const flexible = await ask("Flexible", 90, 60, ONE_DAY);
  const firm = await ask("Firm", 60, null, ONE_DAY);
  const elsewhere = await ask("Elsewhere", 90, 45, { days: ["2025-10-21"] });
  const run = await plan({ seed: 1 });
  expect(run.progress.shortened).toEqual([
    { sessionId: flexible.sessionId, durationMinutes: 60, insteadOfMinutes: 90 },
  ]);
  expect(await lengthOf(flexible)).toMatchObject({ minutes: 60, isPlaced: true });
  expect(await lengthOf(firm)).toMatchObject({ minutes: 60, fullMinutes: undefined, isPlaced: true });
  expect(await lengthOf(elsewhere)).toMatchObject({ minutes: 90, fullMinutes: undefined, isPlaced: true });
});

test("mending asks for no more than the draft has: what is shorter so that another fits is not wrong", async () => {
  const flexible = await ask("Flexible", 90, 60, ONE_DAY);
  await ask("Firm", 60, null, ONE_DAY);
  await plan({ seed: 1 });
  expect(await lengthOf(flexible)).toMatchObject({ minutes: 60, fullMinutes: 90, isPlaced: true });
  const mended = await api.call(endpoints.proposeRepairs, { as: organiser, params });
  expect(mended.body).toMatchObject({ broken: [], proposals: [] });
});

test("what has no place even so keeps its length", async () => {
  const never = await ask("Never", 300, 200);
  const run = await plan({ seed: 1 });
  expect(run.progress).toMatchObject({ placed: 0, total: 1, shortened: [] });
  expect(await lengthOf(never)).toMatchObject({ minutes: 300, fullMinutes: undefined, isPlaced: false });
  await add("Short of everything", { durationMinutes: 150 });
  expect((await plan({ seed: 1 })).progress).toMatchObject({ placed: 0, total: 2, shortened: [] });
});

test("a length that somebody chooses is the session's own", async () => {
  const request = await ask("Long one", 150, 90);
  await plan({ seed: 1 });
  const { version: ifMatch } = await read({ id: request.sessionId });
  const at = { as: organiser, params: { meetingId, sessionId: request.sessionId }, ifMatch };
  const changed = await api.call(endpoints.updateSession, { ...at, body: { durationMinutes: 75 } });
  expect(changed.status, changed.text).toBe(200);
  expect(await lengthOf(request)).toMatchObject({ minutes: 75, fullMinutes: undefined });
});

test("a request that is taken back or declined has its length back with its place gone, also when it comes again", async () => {
  const request = await ask("Long one", 150, 90);
  const full = { minutes: 150, fullMinutes: undefined, isPlaced: false };
  const at = { params: { meetingId, requestId: request.id } };
  const seen = async () => (await read({ id: request.sessionId })).version;
  await plan({ seed: 1 });
  expect(await lengthOf(request)).toMatchObject({ minutes: 90, fullMinutes: 150, isPlaced: true });
  const body = { reason: "No room." };
  await api.call(endpoints.declineRequest, { as: organiser, ...at, ifMatch: await seen(), body });
  const again = await api.call(endpoints.acceptRequest, { as: organiser, ...at, ifMatch: await seen() });
  expect(again.body).toMatchObject({ durationMinutes: 150, fullMinutes: null, stage: "accepted" });
  expect(await lengthOf(request)).toMatchObject(full);
  await plan({ seed: 1 });
  expect(await lengthOf(request)).toMatchObject({ minutes: 90, isPlaced: true });
  const gone = await api.call(endpoints.withdrawRequest, { as: lead, ...at, ifMatch: await seen() });
  expect(gone.body).toMatchObject({ durationMinutes: 150, fullMinutes: null, stage: "withdrawn" });
});

test("a merge that is undone gives the second session its shorter length and its place again", async () => {
  const request = await ask("Long one", 150, 90);
  await plan({ seed: 1 });
  const placed = await read({ id: request.sessionId });
  const { sessionId } = await ask("Takes it in", 30, null);
  const first = await read({ id: sessionId });
  const merged = await api.call(endpoints.mergeSessions, {
    as: organiser,
    params: { meetingId, sessionId: first.id },
    ifMatch: first.version,
    body: { other: { sessionId: placed.id, version: placed.version } },
  });
  expect(merged.status, merged.text).toBe(200);
  const { first: one, second } = merged.body;
  const undone = await api.call(endpoints.unmergeSessions, {
    as: organiser,
    params: { meetingId, sessionId: one.id },
    ifMatch: one.version,
    body: { other: { sessionId: second.id, version: second.version } },
  });
  expect(undone.status, undone.text).toBe(200);
  expect((await read({ id: placed.id })).placement).toEqual(placed.placement);
  expect(await lengthOf(request)).toMatchObject({ minutes: 90, fullMinutes: 150, isPlaced: true });
});

/** "150, or 90 if need be", as the planner has left it: 90 minutes at the beginning of Tuesday. */
async function shortened() {
  const request = await ask("Long one", 150, 90);
  const to = { roomId: roomIds.aula, startsAt: "2025-10-21T08:00:00Z", durationMinutes: 90 };
  const placed = await move([{ session: await read({ id: request.sessionId }), to }]);
  expect(placed.body.sessions[0]).toMatchObject({ durationMinutes: 90, fullMinutes: 150 });
  return { request, session: placed.body.sessions[0]! };
}
const at = ({ id, version }: { id: string; version: number }) => ({
  as: organiser,
  params: { meetingId, sessionId: id },
  ifMatch: version,
});
const other = ({ id, version }: { id: string; version: number }) => ({ other: { sessionId: id, version } });

const acts = [
  [
    "a merge",
    async (session: Session) => {
      const body = other(
        await add("Guest", { kind: "group", groupIds: [groupIds.wp1], durationMinutes: 30 }),
      );
      const { first, second } = (await api.call(endpoints.mergeSessions, { ...at(session), body })).body;
      return { first, second, undo: endpoints.unmergeSessions };
    },
  ],
  [
    "a split",
    async (session: Session) => {
      const body = { firstMinutes: 45 };
      const { first, second } = (await api.call(endpoints.splitSession, { ...at(session), body })).body;
      return { first, second, undo: endpoints.unsplitSession };
    },
  ],
] as const;

test.each(acts)(
  "when %s of a shortened session is undone, what was asked for is known again",
  async (_, act) => {
    const { request, session } = await shortened();
    const { first, second, undo } = await act(session);
    const undone = await api.call(undo, { ...at(first), body: other(second) });
    expect(undone.status, undone.text).toBe(200);
    expect(await lengthOf(request)).toMatchObject({ minutes: 90, fullMinutes: 150, isPlaced: true });
  },
);

test.each(acts)("when %s of it is undone off the programme, it has its full length", async (_, act) => {
  const { request, session } = await shortened();
  const { first, second, undo } = await act(session);
  const parts = [first, second].filter(({ placement }) => placement !== null);
  const off = await move(parts.map((part) => ({ session: part, to: null })));
  expect(off.status, off.text).toBe(200);
  const [one, two] = [await read(first), await read(second)];
  const undone = await api.call(undo, { ...at(one), body: other(two) });
  expect(undone.status, undone.text).toBe(200);
  expect(await lengthOf(request)).toMatchObject({ minutes: 150, fullMinutes: undefined, isPlaced: false });
});
