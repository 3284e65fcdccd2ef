import { endpoints } from "@plenary/contract";
import type { Session } from "@plenary/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import type { Seen } from "../support/draft.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { listedIn, newMailsOf } from "../support/new-mails.ts";
import { NOW } from "../support/world.ts";

/* What organisers have cancelled by mistake is as it was before. WP1 is led by Lena. */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, outsider, meetingId, groupIds, roomIds } = api.world;
const { clear, add, move, place, placed, read, lastAudit } = draftOf(api);
const day = meetingDay(api);
const { sql } = api.connection;
const params = { meetingId };
const TUESDAY = "2025-10-21T08:00:00Z";
const inSmall = { roomId: roomIds.small, startsAt: TUESDAY };

const mails = newMailsOf(api);
const told = async () =>
  (await mails()).flatMap(({ to, text }) => listedIn(text).map((line) => `${to} ${line}`));

beforeEach(async () => {
  await clear();
  api.clock.set(NOW);
  await told();
});

const at = ({ id }: Pick<Seen, "id">) => ({ meetingId, sessionId: id });
async function cancel(session: Seen): Promise<Session> {
  const call = { as: organiser, params: at(session), ifMatch: session.version, body: { reason: "Ill." } };
  const cancelled = await api.call(endpoints.cancelSession, call);
  expect(cancelled.status, cancelled.text).toBe(200);
  return cancelled.body;
}
const uncancel = ({ id, version }: Seen, reason?: string) =>
  api.call(endpoints.uncancelSession, {
    as: organiser,
    params: at({ id }),
    ifMatch: version,
    body: reason === undefined ? {} : { override: { reason } },
  });
/** All that must come back. */
const without = (session: Session) => ({ ...session, version: 0, caused: [], cancelReason: "Ill." });

test("a session has its state, place and pins again, and its history says so", async () => {
  const talk = await placed(await add("Talk"), { ...inSmall, isTimePinned: true });
  const { body, status, text } = await uncancel(await cancel(talk));
  expect(status, text).toBe(200);
  expect(without(body)).toEqual(without(talk));
  expect(body.version).toBe(talk.version + 2);
  const { action, summary } = await lastAudit();
  expect([action, summary]).toEqual([
    "uncancelSession",
    "“Talk” isn't cancelled any more. It is as it was before.",
  ]);
  const again = await uncancel(await cancel(body));
  expect(without(again.body)).toEqual(without(talk));
});

test("the answer says why it was cancelled, so that it can be cancelled again", async () => {
  const talk = await placed(await add("Talk"), inSmall);
  const back = await uncancel(await cancel(talk));
  expect(back.body.cancelReason).toBe("Ill.");
  const silent = await api.call(endpoints.cancelSession, {
    as: organiser,
    params: at(talk),
    ifMatch: back.body.version,
    body: {},
  });
  expect(silent.status, silent.text).toBe(200);
  const again = await uncancel(silent.body);
  expect(again.status, again.text).toBe(200);
  expect(again.body).not.toHaveProperty("cancelReason");
});

test("without its place, where that is taken, it waits for one, and the answer says who is there", async () => {
  const gone = await cancel(await placed(await add("Talk"), inSmall));
  await placed(await add("Another"), inSmall);
  const { body, status, text } = await uncancel(gone);
  expect(status, text).toBe(200);
  expect(body).toMatchObject({ state: "accepted", placement: null });
  expect(body.missed).toMatch(/^It waits for a place: S1020 is taken by “Another” until 11:00\./);
  expect((await lastAudit()).summary).toContain("It waits for a place");
});

test("its room may be gone, too, and of older cancellations nothing is known", async () => {
  const room = await api.call(endpoints.createRoom, {
    as: organiser,
    params,
    body: { name: "Tent", building: "Park", capacity: 50 },
  });
  expect(room.status, room.text).toBe(201);
  const gone = await cancel(await placed(await add("Talk"), { ...inSmall, roomId: room.body.id }));
  const { id: roomId, version } = room.body;
  await api.call(endpoints.deleteRoom, {
    as: organiser,
    params: { meetingId, roomId },
    ifMatch: version,
  });
  const { body } = await uncancel(gone);
  expect(body.missed).toBe("It waits for a place: its room isn't there any more.");
  await sql`update sessions set state = 'cancelled', version = version + 1 where id = ${body.id}`;
  const old = await uncancel({ id: body.id, version: body.version + 1 });
  expect(old.body).toMatchObject({ state: "accepted", placement: null });
  expect(old.body.missed).toBe("It waits for a place: where it was is not known any more.");
});

async function book(mode: "book" | "hold"): Promise<Session> {
  const { body: policy } = await api.call(endpoints.getBookingPolicy, { as: organiser, params });
  const kinds = [{ groupKind: "work_package" as const, mode, quotaMinutes: null, holdHours: 2 }];
  const call = { as: organiser, params, ifMatch: policy.version, body: { kinds } };
  await api.call(endpoints.updateBookingPolicy, call);
  const asked = { title: "Pilots", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 9 };
  const made = await api.call(endpoints.bookSession, { as: lead, params, body: { ...asked, ...inSmall } });
  expect(made.status, made.text).toBe(201);
  return read({ id: made.body.sessionId });
}
const request = async ({ requestId }: Session) =>
  (
    await api.call(endpoints.getRequest, {
      as: organiser,
      params: { meetingId, requestId: requestId! },
    })
  ).body;

test.each(["book", "hold"] as const)(
  "what leads %s has its booking again, and they hear nothing of either",
  async (mode) => {
    const pilots = await book(mode);
    const before = await request(pilots);
    const gone = await cancel(pilots);
    expect((await request(gone)).stage).toBe("cancelled");
    const { body } = await uncancel(gone);
    expect(await request(body)).toEqual({ ...before, version: body.version });
    expect(before.booking).not.toBeNull();
    expect(await told()).toEqual([]);
  },
);

test("leads who were told of it are told that it is back, and that its place isn't", async () => {
  const gone = await cancel(await book("book"));
  expect(await told()).toEqual(["lena@example.org - “Pilots”: the organisers have cancelled it: Ill."]);
  const back = await uncancel(gone);
  expect(await told()).toEqual([
    "lena@example.org - “Pilots”: the organisers have brought it back, as it was before.",
  ]);
  const again = await cancel(back.body);
  await placed(await add("Another"), inSmall);
  await uncancel(again);
  expect(await told()).toEqual([
    "lena@example.org - “Pilots”: the organisers have brought it back, without its place; they look for another.",
  ]);
});

test("a hold that has run out meanwhile is no place any more", async () => {
  const gone = await cancel(await book("hold"));
  api.clock.set("2025-10-01T12:00:00Z");
  const { body } = await uncancel(gone);
  expect(body).toMatchObject({
    placement: null,
    missed: "It waits for a place: the hold of its place has run out.",
  });
  expect((await request(body)).booking).toBeNull();
});

test("what organisers put back on the board after its hold had run out there stands again", async () => {
  const pilots = await book("hold");
  const off = await move([{ session: pilots, to: null }]);
  // The job that ends the hold comes too late for them.
  api.clock.set("2025-10-01T12:00:00Z");
  const stands = await placed(off.body.sessions[0]!, inSmall);
  expect(stands.placement?.state).toBe("live");
  const { body, status, text } = await uncancel(await cancel(stands));
  expect(status, text).toBe(200);
  expect(without(body)).toEqual(without(stands));
  expect((await request(body)).booking).toBeNull();
});

test("a clash that is new needs a reason, one that was there before doesn't", async () => {
  const talk = await placed(await add("Talk", { personIds: [lead.personId] }), inSmall);
  const other = await placed(await add("Needs Lena", { personIds: [lead.personId] }), {
    roomId: roomIds.aula,
    startsAt: TUESDAY,
  });
  const same = await uncancel(await cancel(talk));
  expect(same.status, same.text).toBe(200);
  expect(same.body.caused).not.toEqual([]);
  const away = await place(other, { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z" });
  const gone = await cancel(await read(talk));
  await placed(away.body.sessions[0]!, { roomId: roomIds.aula, startsAt: TUESDAY });
  const broken = await uncancel(gone);
  expect([broken.status, broken.problem.code]).toEqual([409, "rules_broken"]);
  expect((await read(gone)).state).toBe("cancelled");
  const done = await uncancel(gone, "She comes later.");
  expect(done.status, done.text).toBe(200);
  expect((await lastAudit()).reason).toBe("She comes later.");
});

test("what was published as cancelled comes back under its UID with the next version, and people hear it", async () => {
  const id = await day.add({ title: "Talk", personIds: [lead.personId] }, inSmall);
  await day.publish();
  const entry = async () => {
    const { body } = await api.call(endpoints.getProgramme, { as: lead, params });
    return body.entries.find(({ sessionId }) => sessionId === id)!;
  };
  const first = await entry();
  await day.cancel(id);
  await day.publish();
  const cancelled = await entry();
  expect(cancelled.status).toBe("cancelled");
  await told();
  const { status, text } = await uncancel(await read({ id }));
  expect(status, text).toBe(200);
  const { body: draft } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
  expect(draft.items.map(({ title, what }) => [title, what])).toEqual([["Talk", ["restored"]]]);
  await day.publish();
  const back = await entry();
  expect(back).toMatchObject({ status: first.status, startsAt: first.startsAt, room: first.room });
  expect(back.sequence).toBe(cancelled.sequence + 1);
  expect(await told()).toEqual([expect.stringMatching(/^lena@example.org - “Talk” .*takes place/)]);
});

test("only what is cancelled, at the version that was seen, and not what is a part of another session", async () => {
  const gone = await cancel(await add("Talk"));
  expect((await uncancel({ ...gone, version: gone.version - 1 })).problem.code).toBe("version_stale");
  const blind = await api.app.inject({
    method: "POST",
    url: `/api/meetings/${meetingId}/sessions/${gone.id}/uncancel`,
    headers: api.headersOf(organiser),
    payload: {},
  });
  expect(blind.json()).toMatchObject({ code: "version_required" });
  const back = await uncancel(gone);
  const twice = await uncancel(back.body);
  expect([twice.problem.code, twice.problem.detail]).toEqual([
    "wrong_state",
    "“Talk” is accepted, not cancelled.",
  ]);
  const [whole, part] = [await placed(await add("Whole"), inSmall), await add("Part")];
  await day.move(part.id, { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z" });
  await day.publish();
  const { id, version } = await read(part);
  const merged = await api.call(endpoints.mergeSessions, {
    as: organiser,
    params: at(whole),
    ifMatch: whole.version,
    body: { other: { sessionId: id, version }, override: { reason: "One is enough." } },
  });
  expect(merged.body.second.state, merged.text).toBe("cancelled");
  const refused = await uncancel(merged.body.second);
  expect([refused.problem.code, refused.problem.detail]).toEqual([
    "wrong_state",
    "“Part” was merged into “Whole”. Undo the merge to have it back.",
  ]);
});

test("is for who edits the draft", async () => {
  const gone = await cancel(await add("Talk"));
  const call = { params: at(gone), ifMatch: gone.version, body: {} };
  expect((await api.call(endpoints.uncancelSession, { ...call, as: lead })).problem.code).toBe("forbidden");
  expect((await api.call(endpoints.uncancelSession, { ...call, as: outsider })).problem.code).toBe(
    "not_found",
  );
});
