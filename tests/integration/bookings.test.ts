import { endpoints } from "@plenary/contract";
import type { BodyInputOf, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { bookingsOf } from "../support/bookings.ts";
import { runJobs } from "../support/jobs.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { refused } from "../support/refused.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * Leads book, hold or ask, as the meeting says for their kind of group; both groups are work packages. WP1 is led by
 * Lena, WP2 co-led by Cora with Dora as a member. Open: 10:00 to 12:00 at the venue on each day.
 */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, meetingId, groupIds, roomIds } = api.world;
const { db } = api.connection;
const params = { meetingId };
const day = meetingDay(api);

const TUESDAY = "2025-10-21T08:00:00Z";
const TUESDAY_11 = "2025-10-21T09:00:00Z";
const override = { reason: "agreed by phone" };
const wp1 = { title: "Ours", durationMinutes: 60, groupIds: [groupIds.wp1], expectedPeople: 5 };
const wp2 = { ...wp1, title: "Theirs", groupIds: [groupIds.wp2] };
const inSmall = { roomId: roomIds.small, startsAt: TUESDAY };
const inAula = { roomId: roomIds.aula, startsAt: TUESDAY };

const { at, book, booked, read, approve, allow, clear } = bookingsOf(api);

/** As the pages do: who finds no free connection is told so at once, and tries again. */
async function bookPatiently(body: Parameters<typeof book>[0], as: Who) {
  for (;;) {
    const answer = await book(body, as);
    if (answer.status !== 503) return answer;
  }
}

const offer = (request: SessionRequest, body: Partial<BodyInputOf<typeof endpoints.offerPlace>> = {}) =>
  api.call(endpoints.offerPlace, {
    as: organiser,
    params: at(request),
    ifMatch: request.version,
    body: { ...inAula, note: "The small room is too hot.", ...body },
  });
const take = (request: SessionRequest, as: Who = lead) =>
  api.call(endpoints.takeOffer, { as, params: at(request), ifMatch: request.version });
const turnDown = (request: SessionRequest) =>
  api.call(endpoints.declineOffer, {
    as: lead,
    params: at(request),
    ifMatch: request.version,
    body: { reason: "Too large for us." },
  });

const statusesOf = (answers: readonly { status: number }[]) =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);

beforeEach(async () => {
  api.clock.set(NOW);
  await clear();
  await allow({ mode: "book" });
});

describe("the policy", () => {
  test("says for each kind what its leads may do; who sees requests reads it, organisers change it", async () => {
    await allow({ mode: "hold", quotaMinutes: 120, holdHours: 24 });
    const seen = await api.call(endpoints.getBookingPolicy, { as: lead, params });
    expect(seen.body.kinds).toHaveLength(7);
    expect(seen.body.kinds.find(({ groupKind }) => groupKind === "work_package")).toMatchObject({
      mode: "hold",
      quotaMinutes: 120,
      holdHours: 24,
    });
    expect(seen.body.kinds.find(({ groupKind }) => groupKind === "board")?.mode).toBe("request");
    expect(seen.body.used).toEqual([{ groupId: groupIds.wp1, minutes: 0 }]);
    const kinds = seen.body.kinds.slice(0, 1);
    const stale = { as: organiser, params, ifMatch: seen.body.version - 1, body: { kinds } };
    expect((await api.call(endpoints.updateBookingPolicy, stale)).problem.code).toBe("version_stale");
    const byLead = { as: lead, params, ifMatch: seen.body.version, body: { kinds } };
    expect((await api.call(endpoints.updateBookingPolicy, byLead)).problem.code).toBe("forbidden");
  });

  test("of asking: a lead can't book, an organiser can; nothing is stored of the attempt", async () => {
    await allow({ mode: "request" });
    const tried = await book({ ...wp1, ...inSmall });
    expect(refused(tried)).toEqual([
      "forbidden",
      "At this meeting WP1 asks for sessions and the organisers place them. Send it as a request.",
    ]);
    expect(await db.select().from(tables.sessions)).toEqual([]);
    expect((await booked({ ...wp1, ...inSmall }, organiser)).stage).toBe("placed");
  });
});

describe("booking", () => {
  test("takes the place at once, and the lead sees it before it is published", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    expect(request).toMatchObject({ stage: "placed", placement: null });
    expect(request.booking).toMatchObject({
      roomName: "S1020",
      startsAt: TUESDAY,
      holdExpiresAt: null,
      waitsFor: [],
    });
    const session = await day.get(request.sessionId);
    expect([session.state, session.placement?.state]).toEqual(["accepted", "live"]);
    const twice = { as: lead, params: at(request), ifMatch: request.version, body: inAula };
    expect(refused(await api.call(endpoints.bookRequest, twice))).toEqual([
      "wrong_state",
      "“Ours” has its place on the programme. Ask the organisers to move it.",
    ]);
  });

  test("of fifty at once for one slot one wins, and the others hear by what the room is taken", async () => {
    const tries = Array.from({ length: 50 }, (_, i) =>
      bookPatiently(
        { ...(i % 2 === 0 ? wp1 : wp2), title: `Attempt ${i}`, ...inSmall },
        i % 2 === 0 ? lead : coLead,
      ),
    );
    const answers = await Promise.all(tries);
    const won = answers.filter(({ status }) => status === 201);
    const lost = answers.filter(({ status }) => status !== 201);
    expect(won).toHaveLength(1);
    expect(new Set(lost.map(({ problem }) => problem.code))).toEqual(new Set(["room_taken"]));
    const winner = won[0]!.body;
    const isOfWp1 = winner.groups[0]?.groupId === groupIds.wp1;
    for (const [i, { status, problem }] of answers.entries()) {
      if (status === 201) continue;
      const maySee = (i % 2 === 0) === isOfWp1;
      expect(problem.detail).toContain(
        maySee ? `S1020 is taken by “${winner.title}” until 11:00.` : "S1020 is taken at that time.",
      );
      expect(problem.detail).toContain("Free then: Aula.");
    }
    expect(await db.select().from(tables.placements)).toHaveLength(1);
    expect(await db.select().from(tables.requests)).toHaveLength(1);
  });

  test("is only for open time, bookable rooms that are open then, and while requests are open", async () => {
    const field = async (body: Parameters<typeof book>[0]) => {
      const { problem } = await book(body);
      return [problem.code, problem.errors?.[0]?.field];
    };
    const late = { ...wp1, ...inSmall, startsAt: "2025-10-21T09:30:00Z" };
    expect(await field(late)).toEqual(["invalid_input", "/startsAt"]);
    expect(await field({ ...late, override })).toEqual(["invalid_input", "/startsAt"]);
    expect(await field({ ...wp1, ...inSmall, roomId: roomIds.foyer })).toEqual(["invalid_input", "/roomId"]);
    expect(await field({ ...wp1, ...inSmall, roomId: crypto.randomUUID() })).toEqual([
      "invalid_input",
      "/roomId",
    ]);
    expect(await field({ ...wp2, ...inSmall })).toEqual(["invalid_input", "/groupIds/0"]);
    api.clock.set("2025-10-20T08:00:00Z");
    expect((await book({ ...wp1, ...inSmall })).problem.code).toBe("requests_closed");
  });

  test("needs a reason where somebody required is required elsewhere; what a lead may not know stays unnamed", async () => {
    const secret = { title: "Succession", openness: "closed" as const, personIds: [delegate.personId] };
    await day.add(secret, inAula);
    const clashing = { ...wp2, ...inSmall };
    const stopped = await book(clashing, coLead);
    expect(stopped.problem.code).toBe("rules_broken");
    expect(stopped.problem.detail).toContain("Dora Test");
    expect(stopped.text).not.toContain("Succession");
    const done = await book({ ...clashing, override }, coLead);
    expect([done.status, done.body.caused.map(({ people }) => people[0]?.name)]).toEqual([
      201,
      ["Dora Test"],
    ]);
    const audit = await api.call(endpoints.listAuditEntries, { as: organiser, params, query: {} });
    expect(audit.body.items.find(({ action }) => action === "bookSession")?.reason).toBe(override.reason);
    const taken = await book({ ...wp1, ...inAula });
    expect(taken.problem.detail).toMatch(/^Aula is taken at that time\./);
    expect(taken.text).not.toContain("Succession");
  });

  test("says where else people are needed as long as it stands there in the programme that the lead sees", async () => {
    const board = { title: "Steering", openness: "open" as const, personIds: [delegate.personId] };
    const id = await day.add(board, inAula);
    const clashing = { ...wp2, ...inSmall };
    expect((await book(clashing, coLead)).text).not.toContain("Steering");
    await day.publish();
    const stopped = await book(clashing, coLead);
    expect(stopped.problem.detail).toContain(
      "1 person would be needed in “Steering” at the same time: Dora Test.",
    );
    await day.move(id, { ...inAula, startsAt: "2025-10-21T08:30:00Z" });
    const moved = await book(clashing, coLead);
    expect(moved.problem.detail).toContain("1 person would be needed in two places at once: Dora Test.");
    expect(moved.text).not.toContain("Steering");
  });

  test("an organiser's refusals name what is in the way", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    expect(refused(await book({ ...wp2, ...inSmall }, organiser))[1]).toContain(
      "taken by “Ours” until 11:00",
    );
    expect(request.stage).toBe("placed");
  });
});

describe("quotas", () => {
  test("count what a group has booked; of two that together are too much one is refused", async () => {
    await allow({ mode: "book", quotaMinutes: 90 });
    const both = await Promise.all([
      book({ ...wp1, ...inSmall }),
      book({ ...wp1, title: "Also ours", ...inAula, startsAt: TUESDAY_11 }),
    ]);
    expect(statusesOf(both)).toEqual([201, 409]);
    const lost = both.find(({ status }) => status === 409)!;
    expect(refused(lost)).toEqual([
      "quota_exceeded",
      "WP1 may book 90 minutes itself and has 30 left, but this takes 60. Ask the organisers for it with a request.",
    ]);
    const policy = await api.call(endpoints.getBookingPolicy, { as: lead, params });
    expect(policy.body.used).toEqual([{ groupId: groupIds.wp1, minutes: 60 }]);
    const won = both.find(({ status }) => status === 201)!.body;
    const longer = {
      as: lead,
      params: at(won),
      ifMatch: won.version,
      body: { durationMinutes: 105, override },
    };
    expect((await api.call(endpoints.updateRequest, longer)).problem.code).toBe("quota_exceeded");
    const asked = await api.call(endpoints.createRequest, {
      as: lead,
      params,
      body: { ...wp1, title: "Third" },
    });
    const again = {
      as: lead,
      params: at(asked.body),
      ifMatch: asked.body.version,
      body: { ...inAula, startsAt: "2025-10-22T08:00:00Z" },
    };
    expect((await api.call(endpoints.bookRequest, again)).problem.code).toBe("quota_exceeded");
  });
});

const WEDNESDAY = "2025-10-22T08:00:00Z";
const used = async () =>
  (await api.call(endpoints.getBookingPolicy, { as: lead, params })).body.used[0]?.minutes;

describe("quotas are for what leads book themselves", () => {
  test("what an organiser books or offers is none of it", async () => {
    await allow({ mode: "book", quotaMinutes: 60 });
    await booked({ ...wp1, ...inSmall }, organiser);
    expect(await used()).toBe(0);
    const ours = await booked({ ...wp1, title: "By the lead", ...inSmall, startsAt: TUESDAY_11 });
    expect([ours.stage, await used()]).toEqual(["placed", 60]);
    expect((await book({ ...wp1, ...inAula, startsAt: WEDNESDAY })).problem.code).toBe("quota_exceeded");
    const asked = await api.call(endpoints.createRequest, { as: lead, params, body: wp1 });
    const offered = await offer(asked.body, { ...inAula, startsAt: WEDNESDAY });
    expect(offered.status, offered.text).toBe(200);
    expect((await take(await read(asked.body))).status).toBe(200);
    expect(await used()).toBe(60);
  });

  test("nor are the parts of what an organiser gave, nor what a merge put away and an undo brings back", async () => {
    await allow({ mode: "book", quotaMinutes: 60 });
    const given = await booked({ ...wp1, ...inSmall }, organiser);
    const at = async (sessionId: string) => {
      const { version } = await day.get(sessionId);
      return { as: organiser, params: { meetingId, sessionId }, ifMatch: version };
    };
    const split = await api.call(endpoints.splitSession, {
      ...(await at(given.sessionId)),
      body: { firstMinutes: 30 },
    });
    expect(split.status, split.text).toBe(201);
    expect(await used()).toBe(0);
    const { id: sessionId, version } = split.body.second;
    const merged = await api.call(endpoints.mergeSessions, {
      ...(await at(given.sessionId)),
      body: { other: { sessionId, version } },
    });
    expect(merged.status, merged.text).toBe(200);
    const undone = await api.call(endpoints.unmergeSessions, {
      ...(await at(given.sessionId)),
      body: { other: { sessionId, version: (await day.get(sessionId)).version } },
    });
    expect(undone.status, undone.text).toBe(200);
    expect(await used()).toBe(0);
  });

  test("nor is a place that an organiser took off the board and gave anew", async () => {
    await allow({ mode: "book", quotaMinutes: 60 });
    const ours = await booked({ ...wp1, ...inSmall });
    await day.move(ours.sessionId, { ...inSmall, startsAt: TUESDAY_11 });
    expect(await used()).toBe(60);
    const { version } = await day.get(ours.sessionId);
    const off = await api.call(endpoints.moveSessions, {
      as: organiser,
      params,
      body: { moves: [{ sessionId: ours.sessionId, version, to: null }] },
    });
    expect(off.status, off.text).toBe(200);
    await day.move(ours.sessionId, inAula);
    expect(await used()).toBe(0);
    expect((await booked({ ...wp1, title: "Another", ...inSmall, startsAt: WEDNESDAY })).stage).toBe(
      "placed",
    );
    expect(await used()).toBe(60);
  });
});

const off = async (sessionId: string) => {
  const { version } = await day.get(sessionId);
  const body = { moves: [{ sessionId, version, to: null }] };
  const taken = await api.call(endpoints.moveSessions, { as: organiser, params, body });
  expect(taken.status, taken.text).toBe(200);
};

describe("quotas and what organisers do", () => {
  test.each(["book", "hold"] as const)(
    "what leads %s counts again when it is taken off the board by mistake and put back",
    async (mode) => {
      await allow({ mode, quotaMinutes: 60 });
      const ours = await booked({ ...wp1, ...inSmall });
      expect(await used()).toBe(60);
      await off(ours.sessionId);
      await day.move(ours.sessionId, inSmall);
      expect(await used()).toBe(60);
      const more = await book({ ...wp1, ...inAula, startsAt: WEDNESDAY });
      expect(more.problem.code).toBe("quota_exceeded");
      await off(ours.sessionId);
      await day.move(ours.sessionId, { ...inAula, startsAt: WEDNESDAY });
      expect(await used()).toBe(0);
    },
  );

  test.each(["book", "hold"] as const)(
    "what leads %s and organisers move counts again when it is taken off there and put back",
    async (mode) => {
      await allow({ mode, quotaMinutes: 60 });
      const ours = await booked({ ...wp1, ...inSmall });
      const there = { ...inSmall, startsAt: TUESDAY_11 };
      await day.move(ours.sessionId, there);
      await off(ours.sessionId);
      await day.move(ours.sessionId, there);
      expect(await used()).toBe(60);
      // Put elsewhere by mistake, and all of it undone.
      await off(ours.sessionId);
      await day.move(ours.sessionId, { ...inAula, startsAt: WEDNESDAY });
      expect(await used()).toBe(0);
      await off(ours.sessionId);
      await day.move(ours.sessionId, there);
      expect(await used()).toBe(60);
    },
  );

  test("what organisers gave is not the leads' own by being taken off and put back", async () => {
    await allow({ mode: "book", quotaMinutes: 60 });
    const given = await booked({ ...wp1, ...inSmall }, organiser);
    await off(given.sessionId);
    await day.move(given.sessionId, inSmall);
    expect(await used()).toBe(0);
  });

  test("what was booked counts until it is published without its place", async () => {
    await allow({ mode: "book", quotaMinutes: 60 });
    const ours = await booked({ ...wp1, ...inSmall });
    await day.publish();
    await off(ours.sessionId);
    expect(await used()).toBe(60);
    const another = { ...wp1, title: "Another", ...inAula };
    expect((await book(another)).problem.code).toBe("quota_exceeded");
    await day.publish();
    expect(await used()).toBe(0);
    expect((await book(another)).status).toBe(201);
  });

  test("what another group owns now counts for that one", async () => {
    await allow({ mode: "book", quotaMinutes: 60 });
    const ours = await booked({ ...wp1, ...inSmall });
    const own = async (owners: string[]) => {
      const at = { meetingId, sessionId: ours.sessionId };
      const { version: ifMatch } = await day.get(ours.sessionId);
      const kind = owners.length === 0 ? ("workshop" as const) : ("group" as const);
      const body = { kind, groupIds: owners, override };
      const changed = await api.call(endpoints.updateSession, { as: organiser, params: at, ifMatch, body });
      expect(changed.status, changed.text).toBe(200);
    };
    await own([groupIds.wp2]);
    expect(await used()).toBe(0);
    const theirs = await book({ ...wp2, ...inAula, startsAt: WEDNESDAY }, coLead);
    expect(theirs.problem.code).toBe("quota_exceeded");
    await own([]);
    const free = await book({ ...wp2, ...inAula, startsAt: WEDNESDAY }, coLead);
    expect(free.status, free.text).toBe(201);
  });
});

describe("a hold", () => {
  beforeEach(() => allow({ mode: "hold", holdHours: 24 }));

  test("occupies and waits for the organisers; approving makes it stand, once", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    expect(request).toMatchObject({
      stage: "held",
      booking: { holdExpiresAt: "2025-10-02T08:00:00Z", waitsFor: ["organisers"] },
    });
    expect((await book({ ...wp2, ...inSmall }, coLead)).problem.code).toBe("room_taken");
    const stale = { as: organiser, params: at(request), ifMatch: request.version - 1 };
    expect((await api.call(endpoints.approveBooking, stale)).problem.code).toBe("version_stale");
    const approved = await approve(request);
    expect(approved.body).toMatchObject({ stage: "placed", booking: { holdExpiresAt: null, waitsFor: [] } });
    expect(refused(await approve(approved.body))).toEqual(["wrong_state", "“Ours” is booked already."]);
    await runJobs(api);
    api.clock.set("2025-10-03T08:00:00Z");
    await runJobs(api);
    expect((await read(request)).stage).toBe("placed");
  });

  test("of two who approve at once one does; accepting the request is approving, too", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    const both = await Promise.all([approve(request), approve(request)]);
    expect(statusesOf(both)).toEqual([200, 409]);
    expect(refused(both.find(({ status }) => status === 409)!)).toEqual([
      "wrong_state",
      expect.stringMatching(/^\S+ \S+ has approved “Ours” already, on \w{3} \d/),
    ]);
    const other = await booked({ ...wp2, ...inAula }, coLead);
    const accepting = { as: organiser, params: at(other), ifMatch: other.version };
    expect((await api.call(endpoints.acceptRequest, accepting)).body.stage).toBe("placed");
  });

  test("ends by a job when its time is over, and then nothing of it can be approved or booked over", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    await runJobs(api);
    expect((await read(request)).stage).toBe("held");
    api.clock.set("2025-10-02T08:00:00Z");
    expect(refused(await approve(request))).toEqual([
      "wrong_state",
      "The hold of “Ours” ended on Thu 2 Oct, 10:00; its place is free again.",
    ]);
    const again = await booked({ ...wp2, ...inAula }, coLead);
    const { allianceId, sessionId } = { allianceId: api.world.allianceId, sessionId: request.sessionId };
    const payload = { allianceId, meetingId, sessionId, holdExpiresAt: "2025-10-02T08:00:00Z" };
    for (const job of [payload, payload, { ...payload, sessionId: again.sessionId }]) {
      await db.execute(sql`select enqueue_job('expire-hold', ${JSON.stringify(job)}::json, null, null, 3)`);
    }
    await runJobs(api);
    const free = await read(request);
    expect([free.stage, free.booking]).toEqual(["asked", null]);
    expect((await read(again, coLead)).stage).toBe("held");
    expect(refused(await approve(free))).toEqual(["wrong_state", "Nothing is held for “Ours” any more."]);
    const audit = await api.call(endpoints.listAuditEntries, { as: organiser, params, query: {} });
    expect(audit.body.items.filter(({ action }) => action === "expireHold")).toHaveLength(1);
  });

  test("can go elsewhere, with a new end, so that the old job leaves it alone", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    api.clock.set("2025-10-01T20:00:00Z");
    const elsewhere = { as: lead, params: at(request), ifMatch: request.version, body: inAula };
    const stale = await api.call(endpoints.bookRequest, { ...elsewhere, ifMatch: request.version - 1 });
    expect(stale.problem.code).toBe("version_stale");
    const moved = await api.call(endpoints.bookRequest, elsewhere);
    expect(moved.body.booking).toMatchObject({ roomName: "Aula", holdExpiresAt: "2025-10-02T20:00:00Z" });
    api.clock.set("2025-10-02T09:00:00Z");
    const old = {
      allianceId: api.world.allianceId,
      meetingId,
      sessionId: request.sessionId,
      holdExpiresAt: "2025-10-02T08:00:00Z",
    };
    await db.execute(sql`select enqueue_job('expire-hold', ${JSON.stringify(old)}::json, null, null, 3)`);
    await runJobs(api);
    expect((await read(request)).stage).toBe("held");
    expect((await booked({ ...wp2, ...inSmall }, coLead)).stage).toBe("held");
    const blocked = await api.call(endpoints.bookRequest, {
      ...elsewhere,
      ifMatch: moved.body.version,
      body: inSmall,
    });
    expect(blocked.problem.code).toBe("room_taken");
    api.clock.set("2025-10-20T08:00:00Z");
    const closed = await api.call(endpoints.bookRequest, {
      ...elsewhere,
      ifMatch: moved.body.version,
      body: inSmall,
    });
    expect(closed.problem.code).toBe("requests_closed");
  });

  test("is given back when it is declined or withdrawn, and is only for its own leads to change", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    const theirs = { as: coLead, params: at(request), ifMatch: request.version, body: inAula };
    expect((await api.call(endpoints.bookRequest, theirs)).problem.code).toBe("not_found");
    const declined = await api.call(endpoints.declineRequest, {
      as: organiser,
      params: at(request),
      ifMatch: request.version,
      body: { reason: "The room is being painted." },
    });
    expect(declined.body).toMatchObject({ stage: "declined", booking: null });
    expect((await booked({ ...wp2, ...inSmall }, coLead)).stage).toBe("held");
    const { version } = declined.body;
    const late = await api.call(endpoints.bookRequest, {
      as: lead,
      params: at(request),
      ifMatch: version,
      body: inAula,
    });
    expect(late.problem.code).toBe("wrong_state");
  });

  test("is tentative in what is published", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    await day.publish();
    const { body } = await api.call(endpoints.getProgramme, { as: lead, params });
    expect(body.entries.find(({ sessionId }) => sessionId === request.sessionId)?.status).toBe("tentative");
  });

  test("a clash with somebody required elsewhere is refused here, too", async () => {
    await day.add({ personIds: [lead.personId] }, inAula);
    const asked = await api.call(endpoints.createRequest, { as: lead, params, body: wp1 });
    const call = { as: lead, params: at(asked.body), ifMatch: asked.body.version, body: inSmall };
    expect((await api.call(endpoints.bookRequest, call)).problem.code).toBe("rules_broken");
  });
});

describe("a joint session", () => {
  const joint = { ...wp1, title: "Together", groupIds: [groupIds.wp1, groupIds.wp2], ...inSmall };
  const answer = (request: SessionRequest, given: "agreed" | "declined") =>
    api.call(endpoints.answerJointSession, {
      as: coLead,
      params: { ...at(request), groupId: groupIds.wp2 },
      body: { answer: given, seen: "asked", startsAt: TUESDAY },
    });

  test("is held until all have agreed, even where leads book", async () => {
    const request = await booked(joint);
    expect(request).toMatchObject({ stage: "held", booking: { waitsFor: ["groups"] } });
    const agreed = await answer(request, "agreed");
    expect(agreed.body).toMatchObject({ stage: "placed", booking: { holdExpiresAt: null } });
  });

  test("needs the organisers as well where leads hold, in whichever order", async () => {
    await allow({ mode: "hold" });
    const request = await booked(joint);
    expect(request.booking?.waitsFor).toEqual(["organisers", "groups"]);
    const approved = await approve(request);
    expect(approved.body).toMatchObject({ stage: "held", booking: { waitsFor: ["groups"] } });
    expect(refused(await approve(approved.body))[0]).toBe("wrong_state");
    expect((await answer(request, "agreed")).body.stage).toBe("placed");
  });

  test("stands when the organisers do without a group that declined", async () => {
    const request = await booked(joint);
    expect((await answer(request, "declined")).body.stage).toBe("held");
    const done = await api.call(endpoints.standWithoutGroup, {
      as: organiser,
      params: { ...at(request), groupId: groupIds.wp2 },
      body: { reason: "They join next time.", seen: null },
    });
    expect(done.body.stage).toBe("placed");
  });
});

describe("an offer", () => {
  beforeEach(() => allow({ mode: "hold", holdHours: 24 }));

  test("of another place is held for the lead, who takes it with one press; the first place is free at once", async () => {
    const request = await booked({ ...wp1, ...inSmall });
    const offered = await offer(request);
    expect(offered.body).toMatchObject({
      stage: "held",
      booking: { roomName: "Aula", waitsFor: ["asker"], offerNote: "The small room is too hot." },
    });
    expect((await booked({ ...wp2, ...inSmall }, coLead)).stage).toBe("held");
    expect(refused(await approve(offered.body))).toEqual([
      "wrong_state",
      "A place is offered for “Ours”, and WP1 must answer.",
    ]);
    expect((await take(request)).problem.code).toBe("version_stale");
    expect((await take(offered.body, coLead)).problem.code).toBe("not_found");
    const taken = await take(offered.body);
    expect(taken.body).toMatchObject({ stage: "placed", booking: { roomName: "Aula", holdExpiresAt: null } });
    expect((await take(taken.body)).problem.code).toBe("wrong_state");
    expect((await turnDown(taken.body)).problem.code).toBe("wrong_state");
    expect((await offer(taken.body)).problem.code).toBe("wrong_state");
  });

  test("is declined with a reason, or ends by itself; the request waits for another place", async () => {
    const asked = await api.call(endpoints.createRequest, { as: lead, params, body: wp1 });
    const offered = await offer(asked.body);
    expect((await turnDown(asked.body)).problem.code).toBe("version_stale");
    const declined = await turnDown(offered.body);
    expect(declined.body).toMatchObject({ stage: "asked", booking: null });
    const audit = await api.call(endpoints.listAuditEntries, { as: organiser, params, query: {} });
    expect(audit.body.items[0]).toMatchObject({ action: "declineOffer", reason: "Too large for us." });
    const again = await offer(declined.body);
    api.clock.set("2025-10-03T08:00:00Z");
    expect((await take(again.body)).problem.code).toBe("wrong_state");
  });

  test("is judged like any place: taken rooms and people needed elsewhere", async () => {
    await day.add({ title: "Opening", personIds: [lead.personId] }, inAula);
    const asked = await api.call(endpoints.createRequest, { as: lead, params, body: wp1 });
    expect(refused(await offer(asked.body))[1]).toContain("Aula is taken by “Opening”");
    expect((await offer(asked.body, inSmall)).problem.code).toBe("rules_broken");
    expect((await offer({ ...asked.body, version: 9 }, inSmall)).problem.code).toBe("version_stale");
    expect((await offer(asked.body, { ...inSmall, override })).status).toBe(200);
  });
});
