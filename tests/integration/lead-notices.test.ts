import { endpoints } from "@plenary/contract";
import type { BodyInputOf, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf } from "../support/draft.ts";
import { listedIn, newMailsOf } from "../support/new-mails.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * What leads are told of their requests by mail. WP1 is led by Lena, WP2 co-led by Cora, with Dora as a member whom
 * nothing concerns. A mail waits for five minutes.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, allianceId, meetingId, groupIds, roomIds } = api.world;
const { db, sql } = api.connection;
const { clear, place } = draftOf(api);
const params = { meetingId };
const TUESDAY = "2025-10-21T08:00:00Z";
const page = "http://plenary.test/m/halmstad-2025/requests";

const newMails = newMailsOf(api);
/** The mails since the last time, by address. */
const mails = async () => (await newMails()).toSorted((a, b) => (a.to < b.to ? -1 : 1));
const told = async () => (await mails()).map(({ to, text }) => [to, listedIn(text)]);

beforeEach(async () => {
  await clear();
  api.clock.set(NOW);
  await mails();
});

type Body = Partial<BodyInputOf<(typeof endpoints)["createRequest"]>>;
async function ask(body: Body = {}, as: Who = lead): Promise<SessionRequest> {
  const input = {
    title: "Pilots",
    durationMinutes: 60,
    groupIds: [groupIds.wp1, groupIds.wp2],
    expectedPeople: 9,
  };
  const made = await api.call(endpoints.createRequest, { as, params, body: { ...input, ...body } });
  expect(made.status, made.text).toBe(201);
  return made.body;
}
const at = ({ id }: Pick<SessionRequest, "id">) => ({ meetingId, requestId: id });
const read = async (request: SessionRequest) =>
  (await api.call(endpoints.getRequest, { as: organiser, params: at(request) })).body;
const answer = (request: SessionRequest, body: BodyInputOf<(typeof endpoints)["answerJointSession"]>) =>
  api.call(endpoints.answerJointSession, {
    as: coLead,
    params: { ...at(request), groupId: groupIds.wp2 },
    body,
  });
const decide = async (request: SessionRequest, reason?: string) => {
  const { version: ifMatch } = await read(request);
  const call = { as: organiser, params: at(request), ifMatch };
  const decided =
    reason === undefined
      ? await api.call(endpoints.acceptRequest, call)
      : await api.call(endpoints.declineRequest, { ...call, body: { reason } });
  expect(decided.status, decided.text).toBe(200);
};

const allow = async (mode: "book" | "hold") => {
  const { body: policy } = await api.call(endpoints.getBookingPolicy, { as: organiser, params });
  const kinds = [{ groupKind: "work_package" as const, mode, quotaMinutes: null, holdHours: 2 }];
  await api.call(endpoints.updateBookingPolicy, {
    as: organiser,
    params,
    ifMatch: policy.version,
    body: { kinds },
  });
};
const book = async (request: SessionRequest, startsAt: string, as: Who = lead) => {
  const { version: ifMatch } = await read(request);
  const body = { roomId: roomIds.small, startsAt };
  const booked = await api.call(endpoints.bookRequest, { as, params: at(request), ifMatch, body });
  expect(booked.status, booked.text).toBe(200);
};
const setGroups = async (request: SessionRequest, groups: string[], more: object = {}, as: Who = lead) => {
  const { version: ifMatch } = await read(request);
  const body = { groupIds: groups, ...more };
  const changed = await api.call(endpoints.updateRequest, { as, params: at(request), ifMatch, body });
  expect(changed.status, changed.text).toBe(200);
};
const moveTo = async ({ sessionId }: SessionRequest, startsAt: string) => {
  const session = await api.call(endpoints.getSession, { as: organiser, params: { meetingId, sessionId } });
  expect((await place(session.body, { roomId: roomIds.small, startsAt })).status).toBe(200);
};
const held = (time: string, again = "") =>
  `- “Pilots”: Tue 21 Oct, ${time} in S1020 is held for it until Wed 1 Oct, 12:00${again}. Say whether your group takes part.`;
const elsewhere = (group: string) => `, another time than ${group} agreed to, so ${group} is asked again`;

test("a partner is asked for a joint session, and nobody else hears of it", async () => {
  const request = await ask();
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  const question = "“Pilots”: WP1 asks WP2 for a joint session. Say whether WP2 takes part.";
  expect(mail).toMatchObject({ to: "cora@example.org", subject: question.slice(0, -1) });
  expect(mail?.text).toBe(`About requests for Meeting halmstad-2025:

- ${question}
  ${page}/${request.id}

Times are those of the venue (Europe/Stockholm).

All requests that you see: ${page}
`);
  // Twice is what a worker does that died in between.
  expect(await mails()).toEqual([]);
});

test("all that happens within a few minutes is one mail; of one decision the newest words count", async () => {
  const request = await ask();
  await mails();
  const note = "Then all are there.";
  await api.call(endpoints.proposeSlot, {
    as: coLead,
    params: { ...at(request), groupId: groupIds.wp2 },
    body: { startsAt: TUESDAY, note },
  });
  await answer(request, { answer: "agreed", seen: "asked" });
  await decide(request);
  await decide(request, "No room is left.");
  const sent = await mails();
  const declined = "- “Pilots”: the organisers have declined it: No room is left.";
  expect(sent.map(({ to, text }) => [to, listedIn(text)])).toEqual([
    ["cora@example.org", [declined]],
    ["lena@example.org", ["- “Pilots”: WP2 takes part.", declined]],
  ]);
  expect(sent[1]?.subject).toBe("News of a request: Meeting halmstad-2025");
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
});

test("a reason is told to those who take part; a slot that was proposed is answered to its group", async () => {
  const request = await ask();
  await mails();
  await answer(request, { answer: "declined", seen: "asked", reason: "We have our own." });
  expect(await told()).toEqual([
    ["lena@example.org", ["- “Pilots”: WP2 does not take part: We have our own."]],
  ]);
  const owner = { ...at(request), groupId: groupIds.wp2 };
  await api.call(endpoints.proposeSlot, { as: coLead, params: owner, body: { startsAt: TUESDAY } });
  expect(await told()).toEqual([
    ["lena@example.org", ["- “Pilots”: WP2 proposes another slot: Tue 21 Oct, 10:00."]],
  ]);
  const body = { startsAt: TUESDAY, reason: "That is the plenary." };
  await api.call(endpoints.turnSlotDown, { as: lead, params: owner, body });
  expect(await told()).toEqual([
    ["cora@example.org", ["- “Pilots”: the slot that WP2 proposed is turned down: That is the plenary."]],
  ]);
  // WP2 has declined: what the organisers decide is none of its business.
  await decide(request, "Too late.");
  expect(await told()).toEqual([
    ["lena@example.org", ["- “Pilots”: the organisers have declined it: Too late."]],
  ]);
});

test("a place is offered, held and approved, and a hold ends: the leads hear of each", async () => {
  await allow("hold");
  const request = await ask({ groupIds: [groupIds.wp1], title: "Ours" });
  const place = { roomId: roomIds.small, startsAt: TUESDAY };
  const offered = await api.call(endpoints.offerPlace, {
    as: organiser,
    params: at(request),
    ifMatch: request.version,
    body: { ...place, note: "The last one." },
  });
  expect(offered.status, offered.text).toBe(200);
  const offer =
    "- “Ours”: the organisers offer Tue 21 Oct, 10:00 in S1020. “The last one.” Take it or decline it.";
  expect(await told()).toEqual([["lena@example.org", [offer]]]);
  const took = await api.call(endpoints.declineOffer, {
    as: lead,
    params: at(request),
    ifMatch: offered.body.version,
    body: { reason: "Too small." },
  });
  const booked = await api.call(endpoints.bookRequest, {
    as: lead,
    params: at(request),
    ifMatch: took.body.version,
    body: place,
  });
  expect(booked.status, booked.text).toBe(200);
  expect(await told()).toEqual([]);
  const approved = await api.call(endpoints.approveBooking, {
    as: organiser,
    params: at(request),
    ifMatch: booked.body.version,
  });
  expect(approved.status, approved.text).toBe(200);
  expect(await told()).toEqual([
    ["lena@example.org", ["- “Ours”: the organisers have approved S1020, Tue 21 Oct, 10:00."]],
  ]);
  const other = await ask({ groupIds: [groupIds.wp1], title: "Another" });
  await api.call(endpoints.bookRequest, {
    as: lead,
    params: at(other),
    ifMatch: other.version,
    body: { ...place, startsAt: "2025-10-22T08:00:00Z" },
  });
  await mails();
  api.clock.set("2025-10-01T10:00:00Z");
  const holdExpiresAt = "2025-10-01T10:00:00Z";
  const job = { allianceId, meetingId, sessionId: other.sessionId, holdExpiresAt };
  await sql`select enqueue_job('expire-hold', ${JSON.stringify(job)}::text::json, null, null, 3)`;
  expect(await told()).toEqual([
    ["lena@example.org", ["- “Another”: its hold has ended, and the place is free again."]],
  ]);
});

test("who leads no group of the request any more is told nothing", async () => {
  const request = await ask();
  const cora = and(
    eq(tables.groupMembers.personId, coLead.personId),
    eq(tables.groupMembers.groupId, groupIds.wp2),
  );
  await db.update(tables.groupMembers).set({ role: "member" }).where(cora);
  expect(await told()).toEqual([]);
  await db.update(tables.groupMembers).set({ role: "co_lead" }).where(cora);
  await decide(request);
  expect((await told()).map(([to]) => to)).toEqual(["cora@example.org", "lena@example.org"]);
});

test("a partner that is dropped hears it, by the title that it knew and without a page that it can't open", async () => {
  const request = await ask();
  await mails();
  await setGroups(request, [groupIds.wp1], { title: "Pilots of our own" });
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: "cora@example.org", subject: "“Pilots”: WP1 goes on without WP2" });
  expect(mail?.text).not.toContain(request.id);
});

test("who is back before the mail is due was never gone, and a question to who is gone is none", async () => {
  const request = await ask();
  await mails();
  await answer(request, { answer: "agreed", seen: "asked" });
  await mails();
  await setGroups(request, [groupIds.wp1], {}, organiser);
  await setGroups(request, [groupIds.wp1, groupIds.wp2], {}, organiser);
  expect(
    (await mails()).flatMap(({ text }) => listedIn(text)).filter((line) => line.includes("without")),
  ).toEqual([]);
  const other = await ask({ title: "Budget" });
  await setGroups(other, [groupIds.wp1]);
  expect(await told()).toEqual([["cora@example.org", ["- “Budget”: WP1 goes on without WP2."]]]);
  const third = await ask({ title: "Third" });
  await answer(third, { answer: "declined", seen: "asked" });
  await mails();
  await setGroups(third, [groupIds.wp1]);
  expect(await told()).toEqual([]);
});

test("a group whose session becomes another's hears it, too", async () => {
  const request = await ask({ groupIds: [groupIds.wp1] });
  await setGroups(request, [groupIds.wp2], {}, organiser);
  expect(await told()).toEqual([
    ["cora@example.org", ["- “Pilots”: it is a session of WP2 now."]],
    ["lena@example.org", ["- “Pilots”: it goes on without WP1."]],
  ]);
});

/** By the form of the board. */
const setOwners = async ({ sessionId }: SessionRequest, owners: string[]) => {
  const at = { meetingId, sessionId };
  const { body: session } = await api.call(endpoints.getSession, { as: organiser, params: at });
  const call = { as: organiser, params: at, ifMatch: session.version, body: { groupIds: owners } };
  const changed = await api.call(endpoints.updateSession, call);
  expect(changed.status, changed.text).toBe(200);
  return changed.body.groups.map(({ agreement }) => agreement);
};

test("a group that the organisers add on the board is asked, and one that they drop hears it", async () => {
  const request = await ask({ groupIds: [groupIds.wp1] });
  expect(await setOwners(request, [groupIds.wp1, groupIds.wp2])).toEqual(["agreed", "asked"]);
  expect(await told()).toEqual([["cora@example.org", [asks("WP2", "WP1")]]]);
  expect((await answer(request, { answer: "agreed", seen: "asked" })).status).toBe(200);
  expect((await told()).map(([to]) => to)).toEqual(["lena@example.org"]);
  // Who has answered isn't asked by another change.
  expect(await setOwners(request, [groupIds.wp2, groupIds.wp1])).toEqual(["agreed", "agreed"]);
  expect(await told()).toEqual([]);
  await setOwners(request, [groupIds.wp1]);
  expect(await told()).toEqual([["cora@example.org", ["- “Pilots”: WP1 goes on without WP2."]]]);
  await setOwners(request, [groupIds.wp2]);
  expect(await told()).toEqual([
    ["cora@example.org", ["- “Pilots”: it is a session of WP2 now."]],
    ["lena@example.org", ["- “Pilots”: it goes on without WP1."]],
  ]);
});

const asks = (group: string, other: string) =>
  `- “Pilots”: the organisers ask ${group} for a joint session with ${other}. Say whether ${group} takes part.`;

test("of a joint session that the organisers ask for, each of the groups is asked", async () => {
  await ask({}, organiser);
  expect(await told()).toEqual([
    ["cora@example.org", [asks("WP2", "WP1")]],
    ["lena@example.org", [asks("WP1", "WP2")]],
  ]);
});

test("a group that the organisers add to what is held is waited for, and stands without it with a reason", async () => {
  await allow("hold");
  const request = await ask({ groupIds: [groupIds.wp1] });
  await book(request, TUESDAY);
  await mails();
  await setOwners(request, [groupIds.wp1, groupIds.wp2]);
  expect(await told()).toEqual([["cora@example.org", [held("10:00")]]]);
  const { version: ifMatch, booking } = await read(request);
  expect(booking?.waitsFor).toEqual(["organisers", "groups"]);
  await api.call(endpoints.approveBooking, { as: organiser, params: at(request), ifMatch });
  const stands = await api.call(endpoints.standWithoutGroup, {
    as: organiser,
    params: { ...at(request), groupId: groupIds.wp2 },
    body: { reason: "They said so by phone.", seen: null },
  });
  expect([stands.status, stands.body.booking?.holdExpiresAt]).toEqual([200, null]);
});

test("whose yes a held place waits for is asked, once for all that happens within a few minutes", async () => {
  await allow("book");
  const request = await ask();
  await book(request, TUESDAY);
  await book(request, "2025-10-21T08:30:00Z");
  await book(request, "2025-10-21T08:45:00Z");
  expect(await told()).toEqual([["cora@example.org", [held("10:45")]]]);
  await book(request, TUESDAY);
  // Who has answered before the mail is due isn't asked any more.
  await answer(request, { answer: "agreed", seen: "asked", startsAt: TUESDAY });
  expect((await told()).map(([to]) => to)).toEqual(["lena@example.org"]);
});

test("a partner that comes to a place that is held is asked about that place", async () => {
  await allow("hold");
  const request = await ask({ groupIds: [groupIds.wp1] });
  await book(request, TUESDAY);
  await mails();
  const { version: ifMatch } = await read(request);
  const changed = await api.call(endpoints.updateRequest, {
    as: lead,
    params: at(request),
    ifMatch,
    body: { groupIds: [groupIds.wp1, groupIds.wp2] },
  });
  expect(changed.status, changed.text).toBe(200);
  expect(await told()).toEqual([["cora@example.org", [held("10:00")]]]);
});

test("who agreed to another time is asked again, and the asking group when others booked for it", async () => {
  await allow("book");
  const request = await ask();
  await answer(request, { answer: "agreed", seen: "asked" });
  await mails();
  await book(request, TUESDAY);
  expect(await told()).toEqual([["cora@example.org", [held("10:00")]]]);
  // Nobody has agreed to the time that the board gives it.
  await moveTo(request, "2025-10-21T08:30:00Z");
  await moveTo(request, "2025-10-21T08:45:00Z");
  // WP2 has agreed before there was any.
  const asked = (time: string) => [
    ["cora@example.org", [held(time)]],
    ["lena@example.org", [held(time, elsewhere("WP1"))]],
  ];
  expect(await told()).toEqual(asked("10:45"));
  await book(request, "2025-10-21T08:15:00Z", organiser);
  expect(await told()).toEqual(asked("10:15"));
});

test("an organiser's booking is told to its group alone, with its place", async () => {
  await allow("hold");
  const request = await ask({ groupIds: [groupIds.wp1], title: "Ours" });
  await book(request, TUESDAY, organiser);
  const booked = "- “Ours”: the organisers have booked Tue 21 Oct, 10:00 in S1020 for it.";
  expect(await told()).toEqual([["lena@example.org", [booked]]]);
});

test("what a group holds itself the organisers only move, and whoever holds it hears nothing of that", async () => {
  await allow("hold");
  const request = await ask({ groupIds: [groupIds.wp1], title: "Ours" });
  await book(request, TUESDAY);
  expect(await told()).toEqual([]);
  await moveTo(request, "2025-10-21T08:45:00Z");
  const until = "until Wed 1 Oct, 12:00; the organisers have moved it there.";
  expect(await told()).toEqual([
    ["lena@example.org", [`- “Ours”: WP1 holds Tue 21 Oct, 10:45 in S1020 for it ${until}`]],
  ]);
});

test("a group that declined isn't asked again by a place", async () => {
  await allow("book");
  const request = await ask();
  await answer(request, { answer: "declined", seen: "asked", reason: "We have our own." });
  await mails();
  await book(request, TUESDAY);
  expect(await told()).toEqual([]);
});

test("a slot that is taken is no question to the group that proposed it", async () => {
  await allow("book");
  const request = await ask();
  await book(request, TUESDAY);
  await mails();
  const startsAt = "2025-10-21T08:45:00Z";
  const owner = { ...at(request), groupId: groupIds.wp2 };
  await api.call(endpoints.proposeSlot, { as: coLead, params: owner, body: { startsAt } });
  await mails();
  const { version: ifMatch } = await read(request);
  const taken = await api.call(endpoints.takeSlot, {
    as: organiser,
    params: owner,
    ifMatch,
    body: { startsAt },
  });
  expect(taken.status, taken.text).toBe(200);
  expect(await told()).toEqual([
    ["cora@example.org", ["- “Pilots”: the time that WP2 proposed is agreed: Tue 21 Oct, 10:45."]],
    ["lena@example.org", [held("10:45", elsewhere("WP1"))]],
  ]);
});

test("who holds the place and proposed where it goes is told so once", async () => {
  await allow("book");
  const request = await ask();
  await book(request, TUESDAY);
  const startsAt = "2025-10-21T08:45:00Z";
  const own = { ...at(request), groupId: groupIds.wp1 };
  await api.call(endpoints.proposeSlot, { as: lead, params: own, body: { startsAt } });
  await mails();
  const { version: ifMatch } = await read(request);
  const body = { startsAt };
  const taken = await api.call(endpoints.takeSlot, { as: organiser, params: own, ifMatch, body });
  expect(taken.status, taken.text).toBe(200);
  expect(await told()).toEqual([
    ["cora@example.org", [held("10:45")]],
    ["lena@example.org", ["- “Pilots”: the time that WP1 proposed is agreed: Tue 21 Oct, 10:45."]],
  ]);
});

test("partners hear of an offer, that it is declined, but not why, and that a hold has ended", async () => {
  await allow("book");
  const request = await ask();
  await mails();
  const offer = async () => {
    const { version: ifMatch } = await read(request);
    const body = { roomId: roomIds.small, startsAt: TUESDAY, note: "Between us." };
    const offered = await api.call(endpoints.offerPlace, {
      as: organiser,
      params: at(request),
      ifMatch,
      body,
    });
    expect(offered.status, offered.text).toBe(200);
    return offered.body.version;
  };
  const ifMatch = await offer();
  const words = "the organisers offer Tue 21 Oct, 10:00 in S1020. “Between us.” Take it or decline it.";
  expect(await told()).toEqual([
    ["cora@example.org", [held("10:00")]],
    ["lena@example.org", [`- “Pilots”: ${words}`]],
  ]);
  const body = { reason: "Ours alone to know." };
  await api.call(endpoints.declineOffer, { as: lead, params: at(request), ifMatch, body });
  expect(await told()).toEqual([
    ["cora@example.org", ["- “Pilots”: WP1 has declined the place that the organisers offered."]],
  ]);
  await offer();
  await mails();
  const holdExpiresAt = "2025-10-01T10:00:00Z";
  api.clock.set(holdExpiresAt);
  const job = { allianceId, meetingId, sessionId: request.sessionId, holdExpiresAt };
  await sql`select enqueue_job('expire-hold', ${JSON.stringify(job)}::text::json, null, null, 3)`;
  const ended = "- “Pilots”: its hold has ended, and the place is free again.";
  expect(await told()).toEqual([
    ["cora@example.org", [ended]],
    ["lena@example.org", [ended]],
  ]);
});

test("what the organisers cancel all who take part hear of, and read why", async () => {
  const request = await ask();
  await mails();
  const cancel = async ({ sessionId }: SessionRequest, reason: string) => {
    const { body: session } = await api.call(endpoints.getSession, {
      as: organiser,
      params: { meetingId, sessionId },
    });
    const call = { params: { meetingId, sessionId }, ifMatch: session.version, body: { reason } };
    const cancelled = await api.call(endpoints.cancelSession, { as: organiser, ...call });
    expect(cancelled.status, cancelled.text).toBe(200);
  };
  await cancel(request, "The speaker is ill.");
  const line = "- “Pilots”: the organisers have cancelled it: The speaker is ill.";
  expect(await told()).toEqual([
    ["cora@example.org", [line]],
    ["lena@example.org", [line]],
  ]);
  const seen = (await api.call(endpoints.getRequest, { as: lead, params: at(request) })).body;
  expect([seen.stage, seen.declineReason]).toEqual(["cancelled", "The speaker is ill."]);
  await cancel(await ask({ groupIds: [groupIds.wp1] }), "");
  expect(await told()).toEqual([["lena@example.org", ["- “Pilots”: the organisers have cancelled it."]]]);
});

test("whose hold is taken off the board hears that its place is given back, and that it has ended", async () => {
  await allow("book");
  const request = await ask();
  await book(request, TUESDAY);
  const { sessionId } = request;
  const takeOff = async () => {
    const at = { meetingId, sessionId };
    const { body: session } = await api.call(endpoints.getSession, { as: organiser, params: at });
    const call = { as: organiser, params: at, ifMatch: session.version };
    const off = await api.call(endpoints.unplaceSession, call);
    expect(off.status, off.text).toBe(200);
  };
  // By mistake, and put back before anybody was told.
  await takeOff();
  await moveTo(request, TUESDAY);
  expect((await told())[0]).toEqual(["cora@example.org", [held("10:00")]]);
  await takeOff();
  const back = "- “Pilots”: its place is given back; the organisers look for another.";
  expect(await told()).toEqual([
    ["cora@example.org", [back]],
    ["lena@example.org", [back]],
  ]);
  const holdExpiresAt = "2025-10-01T10:00:00Z";
  api.clock.set(holdExpiresAt);
  const job = { allianceId, meetingId, sessionId, holdExpiresAt };
  await sql`select enqueue_job('expire-hold', ${JSON.stringify(job)}::text::json, null, null, 3)`;
  const ended = "- “Pilots”: its hold has ended; the organisers look for a place.";
  expect(await told()).toEqual([
    ["cora@example.org", [ended]],
    ["lena@example.org", [ended]],
  ]);
});
