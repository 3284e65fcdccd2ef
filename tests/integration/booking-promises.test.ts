import { endpoints } from "@plenary/contract";
import type { BodyInputOf, SessionRequest } from "@plenary/contract";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { bookingsOf } from "../support/bookings.ts";
import { draftOf } from "../support/draft.ts";
import { runJobs } from "../support/jobs.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { refused } from "../support/refused.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * What was booked means what it meant when it was booked, whatever is moved, split, renamed or decided since. WP1 is
 * led by Lena, WP2 co-led by Cora. Open: 10:00 to 12:00 at the venue on each day, that is from 08:00 UTC.
 */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, meetingId, groupIds, roomIds } = api.world;
const { wp1, wp2 } = groupIds;
const params = { meetingId };
const notAgreed = async () =>
  (await api.call(endpoints.getDraftChanges, { as: organiser, params })).body.notAgreed;
const day = meetingDay(api);
const draft = draftOf(api);
const { at, book, booked, read, approve, allow, clear } = bookingsOf(api);

const TUESDAY = "2025-10-21T08:00:00Z";
const TUESDAY_11 = "2025-10-21T09:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";
const override = { reason: "agreed by phone" };
const inSmall = { roomId: roomIds.small, startsAt: TUESDAY };
const ours = { title: "Ours", durationMinutes: 60, groupIds: [wp1], expectedPeople: 5, ...inSmall };
const joint = { ...ours, title: "Together", groupIds: [wp1, wp2] };

type Answer = BodyInputOf<typeof endpoints.answerJointSession>;
type Propose = Partial<BodyInputOf<typeof endpoints.proposeSlot>>;

const partner = (request: SessionRequest) => ({ ...at(request), groupId: wp2 });
const answer = (request: SessionRequest, body: Answer) =>
  api.call(endpoints.answerJointSession, { as: coLead, params: partner(request), body });
const agree = (request: SessionRequest, startsAt: string | null, seen: Answer["seen"] = "asked") =>
  answer(request, { answer: "agreed", seen, startsAt });
const bookAgain = (request: SessionRequest, startsAt: string, as: Who = lead) =>
  api.call(endpoints.bookRequest, {
    as,
    params: at(request),
    ifMatch: request.version,
    body: { ...inSmall, startsAt },
  });
const propose = (request: SessionRequest, body: Propose) =>
  api.call(endpoints.proposeSlot, {
    as: coLead,
    params: partner(request),
    body: { startsAt: WEDNESDAY, roomId: null, note: "", ...body },
  });
const change = (request: SessionRequest, body: BodyInputOf<typeof endpoints.updateRequest>, as: Who = lead) =>
  api.call(endpoints.updateRequest, { as, params: at(request), ifMatch: request.version, body });
const withdraw = (request: SessionRequest, as: Who = lead) =>
  api.call(endpoints.withdrawRequest, { as, params: at(request), ifMatch: request.version });

beforeEach(async () => {
  api.clock.set(NOW);
  await clear();
  await allow({ mode: "book" });
});

describe("a partner's yes", () => {
  test("is to a place that was seen: what is held elsewhere by now must be looked at first", async () => {
    const request = await booked(joint);
    const moved = await bookAgain(request, TUESDAY_11);
    expect(moved.body.stage).toBe("held");
    const late = await agree(request, TUESDAY);
    expect(refused(late)).toEqual([
      "version_stale",
      "“Together” is held at another time now: Tue 21 Oct, 11:00 in S1020. Look whether that suits you.",
    ]);
    expect((await agree(request, null)).problem.code).toBe("version_stale");
    expect((await agree(request, TUESDAY_11)).body.stage).toBe("placed");
  });

  test("counts for the beginning that it was given to: elsewhere it is asked again, back there it counts", async () => {
    await allow({ mode: "hold" });
    const request = await booked(joint);
    expect((await agree(request, TUESDAY)).body.booking?.waitsFor).toEqual(["organisers"]);
    await draft.move([
      { session: await draft.read({ id: request.sessionId }), to: { ...inSmall, startsAt: TUESDAY_11 } },
    ]);
    const moved = await read(request);
    expect(moved.booking).toMatchObject({ startsAt: TUESDAY_11, waitsFor: ["organisers", "groups"] });
    const approved = await approve(moved);
    expect(approved.body).toMatchObject({ stage: "held", booking: { waitsFor: ["groups"] } });
    expect((await agree(request, TUESDAY_11, "agreed")).body.stage).toBe("held");
    const asker = { as: lead, params: { ...at(request), groupId: wp1 } };
    const body = { answer: "agreed" as const, seen: "agreed" as const, startsAt: TUESDAY_11 };
    const stands = await api.call(endpoints.answerJointSession, { ...asker, body });
    expect(stands.body.stage).toBe("placed");
  });

  test("given to a beginning that comes back counts again: nobody is waited for, so it stands", async () => {
    await allow({ mode: "hold" });
    const request = await booked(joint);
    await agree(request, TUESDAY);
    const session = await draft.read({ id: request.sessionId });
    const there = await draft.move([{ session, to: { ...inSmall, startsAt: TUESDAY_11 } }]);
    expect((await approve(await read(request))).body.stage).toBe("held");
    const [moved] = there.body.sessions;
    const back = await draft.move([{ session: await draft.read(moved!), to: inSmall }]);
    expect(back.body.sessions[0]?.placement?.state).toBe("live");
    expect((await read(request)).stage).toBe("placed");
    expect((await draft.read(moved!)).version).toBe(back.body.sessions[0]?.version);
  });

  test("to another beginning can be done without; and a partner that is taken out isn't waited for", async () => {
    const request = await booked(joint);
    await bookAgain(request, TUESDAY_11);
    await agree(request, TUESDAY_11);
    const again = await booked({ ...joint, title: "Again", startsAt: WEDNESDAY });
    const alone = await change(again, { groupIds: [wp1] });
    expect(alone.body).toMatchObject({ stage: "placed", booking: { holdExpiresAt: null } });
    await allow({ mode: "hold" });
    const held = await booked({ ...joint, title: "Held", startsAt: "2025-10-23T08:00:00Z" });
    await agree(held, "2025-10-23T08:00:00Z");
    const session = await draft.read({ id: held.sessionId });
    await draft.move([{ session, to: { ...inSmall, startsAt: "2025-10-23T09:00:00Z" } }]);
    await approve(await read(held));
    const without = (groupId: string) =>
      api.call(endpoints.standWithoutGroup, {
        as: organiser,
        params: { ...at(held), groupId },
        body: { reason: "They follow online.", seen: null },
      });
    // Who publishes is told that both agreed to another time.
    expect(await notAgreed()).toMatchObject([{ title: "Held", waitsFor: ["WP1", "WP2"], declinedBy: [] }]);
    expect((await without(wp2)).body.stage).toBe("held");
    expect(await notAgreed()).toMatchObject([{ title: "Held", waitsFor: ["WP1"] }]);
    expect((await without(wp1)).body.stage).toBe("placed");
  });

  test("that was given before there was a place is not one to the place", async () => {
    const body = { title: "Together", durationMinutes: 60, groupIds: [wp1, wp2], expectedPeople: 5 };
    const asked = (await api.call(endpoints.createRequest, { as: lead, params, body })).body;
    await agree(asked, null);
    const held = await bookAgain(await read(asked), TUESDAY);
    expect(held.body).toMatchObject({ stage: "held", booking: { waitsFor: ["groups"] } });
    const again = await agree(asked, TUESDAY, "agreed");
    expect(again.body.stage).toBe("placed");
    const twice = await agree(asked, TUESDAY, "agreed");
    expect([twice.status, twice.body.version]).toEqual([200, again.body.version]);
  });

  test("is in its own slot once that is taken: the hold goes there, whatever was asked for, and stands", async () => {
    const request = await booked({ ...joint, limits: { days: ["2025-10-21"] } });
    const slot = { startsAt: WEDNESDAY, roomId: roomIds.aula };
    await propose(request, slot);
    const taken = await api.call(endpoints.takeSlot, {
      as: lead,
      params: partner(request),
      ifMatch: (await read(request)).version,
      body: { startsAt: WEDNESDAY, roomId: roomIds.aula },
    });
    expect(taken.status, taken.text).toBe(200);
    expect(taken.body).toMatchObject({
      stage: "placed",
      booking: { startsAt: WEDNESDAY, roomName: "Aula", holdExpiresAt: null },
      // What it asks for stays, but for what the place itself needs.
      limits: { days: ["2025-10-21", "2025-10-22"], notBefore: null, notAfter: null },
      wishes: { roomId: null },
    });
  });

  test("is refused where its group has no minutes left for what organisers offered it elsewhere", async () => {
    await allow({ mode: "hold", quotaMinutes: 60 });
    await booked(ours);
    const { roomId: _, startsAt: __, ...asking } = joint;
    const asked = await api.call(endpoints.createRequest, { as: lead, params, body: asking });
    const offered = await api.call(endpoints.offerPlace, {
      as: organiser,
      params: at(asked.body),
      ifMatch: asked.body.version,
      body: { ...inSmall, startsAt: TUESDAY_11, note: "" },
    });
    expect(offered.status, offered.text).toBe(200);
    const slot = { startsAt: WEDNESDAY, roomId: roomIds.aula };
    await propose(offered.body, slot);
    const taken = await api.call(endpoints.takeSlot, {
      as: lead,
      params: partner(offered.body),
      ifMatch: offered.body.version,
      body: slot,
    });
    expect(refused(taken)).toEqual([
      "quota_exceeded",
      "WP1 may book 60 minutes itself and has 0 left, but this takes 60. Ask the organisers for it with a request.",
    ]);
    expect((await read(offered.body)).booking).toMatchObject({ startsAt: TUESDAY_11 });
  });

  test("and without it the session is published as tentative, which the preview says", async () => {
    const request = await booked(ours);
    const grown = await change(request, { groupIds: [wp1, wp2] });
    expect(grown.status, grown.text).toBe(200);
    await day.publish();
    const statusNow = async () => {
      const { body } = await api.call(endpoints.getProgramme, { as: lead, params });
      return body.entries.find(({ sessionId }) => sessionId === request.sessionId)?.status;
    };
    expect(await statusNow()).toBe("tentative");
    const agreed = await agree(request, TUESDAY);
    expect(agreed.status, agreed.text).toBe(200);
    await day.publish();
    expect(await statusNow()).toBe("confirmed");
  });
});

describe("a hold", () => {
  beforeEach(() => allow({ mode: "hold", holdHours: 24 }));

  test("stays one when its place is taken off the board and put back", async () => {
    const request = await booked(ours);
    const session = await draft.read({ id: request.sessionId });
    const off = await draft.move([{ session, to: null }]);
    const back = await draft.move([{ session: off.body.sessions[0]!, to: inSmall }], override);
    expect(back.body.sessions[0]?.placement?.state).toBe("held");
    expect((await read(request)).booking?.waitsFor).toEqual(["organisers"]);
    expect((await approve(await read(request))).body.stage).toBe("placed");
  });

  test("that ended while it was off the board leaves the place to the organisers", async () => {
    const request = await booked(ours);
    const off = await draft.move([{ session: await draft.read({ id: request.sessionId }), to: null }]);
    api.clock.set("2025-10-02T08:00:00Z");
    await runJobs(api);
    const back = await draft.move([{ session: off.body.sessions[0]!, to: inSmall }], override);
    expect(back.body.sessions[0]?.placement?.state).toBe("live");
    expect((await read(request)).booking).toBeNull();
  });

  test("stays one in both parts of a session that is split", async () => {
    const request = await booked(ours);
    const { version } = await draft.read({ id: request.sessionId });
    const parts = await api.call(endpoints.splitSession, {
      as: organiser,
      params: { meetingId, sessionId: request.sessionId },
      ifMatch: version,
      body: { firstMinutes: 30, override },
    });
    expect(parts.status, parts.text).toBe(201);
    expect([parts.body.first, parts.body.second].map(({ placement }) => placement?.state)).toEqual([
      "held",
      "held",
    ]);
    api.clock.set("2025-10-02T08:00:00Z");
    await runJobs(api);
    expect((await draft.read(parts.body.second)).placement).toBeNull();
  });

  test("keeps waiting for the organisers when its kind of group may book from now on", async () => {
    const request = await booked(ours);
    await allow({ mode: "book" });
    const now = await read(request);
    expect(now).toMatchObject({ stage: "held", booking: { waitsFor: ["organisers"] } });
    expect((await approve(now)).body.stage).toBe("placed");
  });

  test("is named where the programme is published, with its end", async () => {
    const request = await booked(ours);
    const { body } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
    expect(body.held).toEqual([
      {
        sessionId: request.sessionId,
        title: "Ours",
        requestId: request.id,
        holdExpiresAt: "2025-10-02T08:00:00Z",
      },
    ]);
  });
});

describe("what leads may not do with a place", () => {
  test("hand it to a group that only asks; organisers may", async () => {
    const request = await booked(ours);
    const given = await change(request, { groupIds: [wp2, wp1] }, organiser);
    expect(given.status, given.text).toBe(200);
    const back = await change(given.body, { groupIds: [wp1] }, coLead);
    expect(refused(back)[0]).toBe("invalid_input");
    const mine = await booked({ ...joint, startsAt: TUESDAY_11 });
    await api.connection.db.execute(
      `insert into group_members (alliance_id, group_id, person_id, role)
       values ('${api.world.allianceId}', '${wp2}', '${lead.personId}', 'lead')`,
    );
    const turned = await change(mine, { groupIds: [wp2, wp1] });
    expect(refused(turned)).toEqual([
      "wrong_state",
      "The place of “Together” is booked for WP1, so WP1 stays first. Ask the organisers to let another group ask for it.",
    ]);
    await api.connection.db.execute(
      `delete from group_members where group_id = '${wp2}' and person_id = '${lead.personId}'`,
    );
  });

  test("make it longer than the open time, whatever the reason", async () => {
    const request = await booked({ ...ours, startsAt: TUESDAY_11 });
    const longer = await change(request, { durationMinutes: 90, override });
    expect(longer.problem.errors?.[0]?.field).toBe("/durationMinutes");
    expect((await read(request)).durationMinutes).toBe(60);
  });

  test("take time that has passed, offer it or ask for it; find a slot doesn't show it", async () => {
    api.clock.set("2025-10-21T08:30:00Z");
    const late = await book(ours, organiser);
    expect(late.problem.errors).toEqual([
      { field: "/startsAt", message: "Tue 21 Oct, 10:00 is past. Choose a time that is still to come." },
    ]);
    const { body } = await api.call(endpoints.findSlots, {
      as: lead,
      params,
      body: { groupIds: [wp1], durationMinutes: 60 },
    });
    expect(body.starts.length).toBeGreaterThan(0);
    expect(body.starts.filter(({ startsAt }) => startsAt < "2025-10-21T08:30:00Z")).toEqual([]);
    api.clock.set(NOW);
    const request = await booked({ ...joint, startsAt: TUESDAY_11 });
    api.clock.set("2025-10-21T08:30:00Z");
    expect((await propose(request, { startsAt: TUESDAY })).problem.errors?.[0]?.field).toBe("/startsAt");
  });

  test("withdraw or lengthen what people are sitting in, or withdraw what others are published in, too", async () => {
    const request = await booked(ours);
    const shared = await booked({ ...joint, startsAt: TUESDAY_11 });
    await agree(shared, TUESDAY_11);
    await day.publish();
    expect(refused(await withdraw(await read(shared)))).toEqual([
      "wrong_state",
      "“Together” is published and belongs to several groups. Ask the organisers to cancel it.",
    ]);
    api.clock.set("2025-10-19T08:00:00Z");
    const before = await change(await read(request), { durationMinutes: 30 });
    expect(before.status, before.text).toBe(200);
    api.clock.set("2025-10-21T08:10:00Z");
    expect(refused(await withdraw(before.body))).toEqual([
      "wrong_state",
      "“Ours” has begun. Ask the organisers to cancel it.",
    ]);
    await api.call(endpoints.updateMeeting, {
      as: organiser,
      params,
      ifMatch: (await api.call(endpoints.getMeeting, { as: organiser, params })).body.version,
      body: { requestsCloseAt: null },
    });
    expect(refused(await change(before.body, { durationMinutes: 45 }))).toEqual([
      "wrong_state",
      "“Ours” has begun, so its length stays. Ask the organisers to change it.",
    ]);
  });
});

/** Closes the rooms on Wednesday, and gives a function that opens them again. */
async function closedOnWednesday(...ids: string[]): Promise<() => Promise<void>> {
  const closure = { startsAt: WEDNESDAY, endsAt: "2025-10-22T12:00:00Z" };
  const write = async (closures: (typeof closure)[]) => {
    const { items } = (await api.call(endpoints.listRooms, { as: organiser, params, query: {} })).body;
    for (const { id, version } of items.filter((room) => ids.includes(room.id))) {
      const at = { as: organiser, params: { meetingId, roomId: id }, ifMatch: version };
      const written = await api.call(endpoints.updateRoom, { ...at, body: { closures } });
      expect(written.status, written.text).toBe(200);
    }
  };
  await write([closure]);
  return () => write([]);
}

test("any room is one that is open then: what is held in a room that closes goes to another", async () => {
  const request = await booked(joint);
  const open = await closedOnWednesday(roomIds.small);
  expect((await propose(request, {})).status).toBe(200);
  const taken = await api.call(endpoints.takeSlot, {
    as: lead,
    params: partner(request),
    ifMatch: (await read(request)).version,
    body: { startsAt: WEDNESDAY },
  });
  expect(taken.status, taken.text).toBe(200);
  expect(taken.body.booking).toMatchObject({ roomName: "Aula", startsAt: WEDNESDAY });
  await open();
});

test("no slot is proposed in any room while all of them are closed", async () => {
  const request = await booked(joint);
  const open = await closedOnWednesday(roomIds.small, roomIds.aula);
  expect((await propose(request, {})).problem.errors).toEqual([
    {
      field: "/startsAt",
      message: "No room can be booked then. Find a slot lists the rooms that can.",
    },
  ]);
  await open();
  expect((await propose(request, {})).status).toBe(200);
});
