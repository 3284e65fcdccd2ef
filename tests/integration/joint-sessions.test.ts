import { endpoints } from "@plenary/contract";
import type { Agreement, BodyInputOf, SessionRequest } from "@plenary/contract";
import { tables } from "@plenary/db";
import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { addGroup, addPerson } from "../support/world.ts";
import type { Who } from "../support/world.ts";
import { draftOf } from "../support/draft.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, outsider, meetingId, allianceId, groupIds, roomIds } = api.world;
const params = { meetingId };
const { publish } = draftOf(api);
const { wp1, wp2 } = groupIds;

/** A second lead of WP2, and a third group with a lead of its own. */
const second = await addPerson(api.connection, allianceId, api.world.institutionIds.host, "Sven");
const third = await addPerson(api.connection, allianceId, api.world.institutionIds.host, "Tara");
const wp3 = await addGroup(api.connection, allianceId, "WP3");
await api.connection.db.insert(tables.groupMembers).values([
  { allianceId, groupId: wp2, personId: second.personId, role: "lead" },
  { allianceId, groupId: wp3, personId: third.personId, role: "lead" },
]);

async function ask(title: string, groups = [wp1, wp2]): Promise<SessionRequest> {
  const body = { title, durationMinutes: 60, groupIds: groups, expectedPeople: 10 };
  const made = await api.call(endpoints.createRequest, { as: lead, params, body });
  expect(made.status, made.text).toBe(201);
  return made.body;
}

const at = (request: SessionRequest, groupId = wp2) => ({ meetingId, requestId: request.id, groupId });

type Given = { as?: Who; groupId?: string; answer: Agreement; seen: Agreement; reason?: string };

function answer(request: SessionRequest, { as = coLead, groupId = wp2, ...body }: Given) {
  return api.call(endpoints.answerJointSession, { as, params: at(request, groupId), body });
}

async function seenBy(as: Who, { id: requestId }: SessionRequest): Promise<SessionRequest> {
  return (await api.call(endpoints.getRequest, { as, params: { meetingId, requestId } })).body;
}

const agreements = ({ groups }: SessionRequest) => groups.map(({ agreement }) => agreement);

async function place(request: SessionRequest, startsAt: string, roomId = roomIds.small) {
  const { version } = await seenBy(organiser, request);
  const placed = await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: request.sessionId },
    ifMatch: version,
    body: { roomId, startsAt, override: { reason: "For the test." } },
  });
  expect(placed.status, placed.text).toBe(200);
}

async function auditOf({ sessionId }: SessionRequest, action: string) {
  return api.connection.db
    .select({ summary: tables.auditEntries.summary, reason: tables.auditEntries.reason })
    .from(tables.auditEntries)
    .where(and(eq(tables.auditEntries.subjectId, sessionId), eq(tables.auditEntries.action, action)));
}

async function notAgreed(title: string) {
  const overview = await api.call(endpoints.getOverview, { as: organiser, params });
  return overview.body.notAgreed.find((session) => session.title === title);
}

test("each group answers for itself; the session stands when all have agreed", async () => {
  const request = await ask("Three groups", [wp1, wp2, wp3]);
  const first = await answer(request, { answer: "agreed", seen: "asked" });
  expect(first.status, first.text).toBe(200);
  expect(agreements(first.body)).toEqual(["agreed", "agreed", "asked"]);
  await place(request, "2025-10-21T08:00:00Z");
  expect(await notAgreed("Three groups")).toMatchObject({ waitsFor: ["WP3"] });
  await answer(request, { as: third, groupId: wp3, answer: "agreed", seen: "asked" });
  expect(await notAgreed("Three groups")).toBeUndefined();
  expect((await auditOf(request, "answerJointSession")).map(({ summary }) => summary)).toEqual([
    "WP2 agreed: “Three groups”.",
    "WP3 agreed: “Three groups”.",
  ]);
});

test("declining says why if somebody wants to, and can be taken back", async () => {
  const request = await ask("Declined by a partner");
  const declined = await answer(request, {
    answer: "declined",
    seen: "asked",
    reason: "Nobody of us comes.",
  });
  expect(agreements(declined.body)).toEqual(["agreed", "declined"]);
  const shown = await seenBy(lead, request);
  expect(shown.answers.map(({ declineReason }) => declineReason)).toEqual(["", "Nobody of us comes."]);
  const back = await answer(request, { answer: "asked", seen: "declined" });
  expect([agreements(back.body), back.body.answers[1]?.declineReason]).toEqual([["agreed", "asked"], ""]);
});

test("the same answer twice has one effect; two leads with different answers: the second is told", async () => {
  const request = await ask("Twice");
  const once = await answer(request, { answer: "agreed", seen: "asked" });
  const twice = await answer(request, { as: second, answer: "agreed", seen: "asked" });
  expect([twice.status, twice.body]).toEqual([200, { ...once.body, caused: [] }]);
  expect(await auditOf(request, "answerJointSession")).toHaveLength(1);
  const other = await answer(request, { as: second, answer: "declined", seen: "asked" });
  expect([other.status, other.problem.code]).toEqual([409, "wrong_state"]);
  expect(other.problem.detail).toContain("WP2 has agreed already");
  expect(agreements(await seenBy(lead, request))).toEqual(["agreed", "agreed"]);
});

test("answers at once: one of two different ones counts, those of different groups both do", async () => {
  for (const round of [1, 2, 3]) {
    const request = await ask(`At once ${round}`, [wp1, wp2, wp3]);
    const [yes, no, other] = await Promise.all([
      answer(request, { answer: "agreed", seen: "asked" }),
      answer(request, { as: second, answer: "declined", seen: "asked" }),
      answer(request, { as: third, groupId: wp3, answer: "agreed", seen: "asked" }),
    ]);
    expect(other.status).toBe(200);
    expect(new Set([yes.status, no.status])).toEqual(new Set([200, 409]));
    expect(agreements(await seenBy(lead, request))).toEqual([
      "agreed",
      yes.status === 200 ? "agreed" : "declined",
      "agreed",
    ]);
  }
});

test("who isn't of the session doesn't see it; who is answers for the own group only", async () => {
  const request = await ask("Not yours to answer");
  const attempt = (as: Who, groupId = wp2) =>
    answer(request, { as, groupId, answer: "agreed", seen: "asked" });
  const none = await api.call(endpoints.answerJointSession, {
    as: outsider,
    params: { ...at(request), requestId: crypto.randomUUID() },
    body: { answer: "agreed", seen: "asked" },
  });
  expect(none.status).toBe(404);
  expect((await attempt(outsider)).text).toBe(none.text);
  expect((await attempt(third)).text).toBe(none.text);
  expect((await attempt(lead, wp3)).text).toBe(none.text);
  expect((await attempt(delegate)).problem.code).toBe("forbidden");
  expect((await attempt(lead)).problem).toMatchObject({
    code: "forbidden",
    detail: "Only the leads of WP2 answer for it.",
  });
  expect((await attempt(organiser)).problem.detail).toContain("hold the session without its answer");
  const alone = await ask("Of one group", [wp1]);
  expect((await attemptAlone(alone)).problem.code).toBe("wrong_state");
});

const attemptAlone = (request: SessionRequest) =>
  answer(request, { as: lead, groupId: wp1, answer: "agreed", seen: "asked" });

test("organisers hold it without a group: the reason is logged, shown, and taken back", async () => {
  const request = await ask("Stands without WP2");
  await place(request, "2025-10-21T09:00:00Z");
  expect(await notAgreed("Stands without WP2")).toMatchObject({ waitsFor: ["WP2"] });
  const without = (as: Who, reason: string | null, seen: string | null = null) =>
    api.call(endpoints.standWithoutGroup, { as, params: at(request), body: { reason, seen } });
  expect((await without(lead, "I say so")).problem.code).toBe("forbidden");
  const held = await without(organiser, "WP2 has no lead at the moment.");
  expect(held.body.groups[1]).toMatchObject({
    agreement: "asked",
    standsWithout: "WP2 has no lead at the moment.",
  });
  expect(await notAgreed("Stands without WP2")).toBeUndefined();
  expect(await auditOf(request, "standWithoutGroup")).toEqual([
    {
      summary: "“Stands without WP2” stands without the agreement of WP2.",
      reason: "WP2 has no lead at the moment.",
    },
  ]);
  const unseen = await without(organiser, null);
  expect([unseen.problem.code, unseen.problem.detail]).toEqual([
    "wrong_state",
    "“Stands without WP2” is held without WP2 already: “WP2 has no lead at the moment.”. Look at it again before you change that.",
  ]);
  const { current } = unseen.problem.context as { current: SessionRequest };
  expect(current.groups[1]?.standsWithout).toBe("WP2 has no lead at the moment.");
  expect((await without(organiser, null, current.groups[1]?.standsWithout)).status).toBe(200);
  expect((await seenBy(lead, request)).groups[1]?.standsWithout).toBeUndefined();
  const gone = await without(organiser, "Once more.", "WP2 has no lead at the moment.");
  expect(gone.problem.detail).toContain("waits for WP2 again");
  expect(await notAgreed("Stands without WP2")).toMatchObject({ waitsFor: ["WP2"] });
  await without(organiser, "Once more.");
  const agreed = await answer(request, { answer: "agreed", seen: "asked" });
  expect(agreed.body.groups[1]?.standsWithout).toBeUndefined();
  expect((await without(organiser, "Too late.")).problem.code).toBe("wrong_state");
});

test("a partner's people count while it hasn't declined; coming back into a clash needs a reason", async () => {
  const request = await ask("Partner in two places");
  await answer(request, { answer: "declined", seen: "asked" });
  await place(request, "2025-10-22T08:00:00Z");
  const body = { kind: "group" as const, title: "WP2 alone", durationMinutes: 60, groupIds: [wp2] };
  const made = await api.call(endpoints.createSession, { as: organiser, params, body });
  const placed = await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: made.body.id },
    ifMatch: made.body.version,
    body: { roomId: roomIds.aula, startsAt: "2025-10-22T08:00:00Z" },
  });
  expect(placed.status, placed.text).toBe(200);
  const back = await answer(request, { answer: "agreed", seen: "declined" });
  expect([back.status, back.problem.code]).toEqual([409, "rules_broken"]);
  expect(agreements(await seenBy(lead, request))).toEqual(["agreed", "declined"]);
  const override = { reason: "We split up." };
  const forced = await api.call(endpoints.answerJointSession, {
    as: coLead,
    params: at(request),
    body: { answer: "agreed", seen: "declined", override },
  });
  expect(forced.status, forced.text).toBe(200);
  expect(forced.body.caused.length).toBeGreaterThan(0);
  expect((await auditOf(request, "answerJointSession")).at(-1)?.reason).toBe("We split up.");
  const asked = await ask("Partner still asked");
  const refused = await api.call(endpoints.placeSession, {
    as: organiser,
    params: { meetingId, sessionId: asked.sessionId },
    ifMatch: 1,
    body: { roomId: roomIds.foyer, startsAt: "2025-10-22T08:00:00Z" },
  });
  expect(refused.problem.code).toBe("rules_broken");
});

function propose(request: SessionRequest, body: BodyInputOf<typeof endpoints.proposeSlot>, as = coLead) {
  return api.call(endpoints.proposeSlot, { as, params: at(request), body });
}

test("another slot: proposed, shown, taken by who asked; without a place it is kept beside the own limits, and the partner has agreed", async () => {
  const asked = await ask("Other slot");
  const own = { days: ["2025-10-23"], notBefore: "2025-10-23T07:00:00Z", notAfter: null };
  const { body: request } = await api.call(endpoints.updateRequest, {
    as: lead,
    params: { meetingId, requestId: asked.id },
    body: { limits: own },
    ifMatch: asked.version,
  });
  const slot = { startsAt: "2025-10-23T08:00:00Z", roomId: roomIds.aula, note: "We meet there anyway." };
  expect((await propose(request, slot, lead)).problem.code).toBe("forbidden");
  expect((await propose(request, { startsAt: "2026-03-01T08:00:00Z" })).problem.errors?.[0]?.field).toBe(
    "/startsAt",
  );
  const strange = { ...slot, roomId: crypto.randomUUID() };
  expect((await propose(request, strange)).problem.errors?.[0]?.field).toBe("/roomId");
  await propose(request, slot);
  const seen = await seenBy(lead, request);
  expect(seen.answers[1]?.proposal).toMatchObject({ ...slot, roomName: "Aula", state: "open" });
  const take = (as: Who, ifMatch: number, startsAt = slot.startsAt) =>
    api.call(endpoints.takeSlot, {
      as,
      params: at(request),
      ifMatch,
      body: { startsAt, roomId: roomIds.aula },
    });
  expect((await take(coLead, 1)).problem.code).toBe("forbidden");
  expect((await take(lead, 7)).problem.code).toBe("version_stale");
  expect((await take(lead, request.version, "2025-10-23T09:00:00Z")).problem.code).toBe("wrong_state");
  const taken = await take(lead, request.version);
  expect(taken.status, taken.text).toBe(200);
  const { startsAt, roomId } = slot;
  expect(taken.body).toMatchObject({
    limits: own,
    wishes: request.wishes,
    agreedSlot: { startsAt, roomId },
    stage: "asked",
  });
  expect([agreements(taken.body), taken.body.answers[1]?.proposal]).toEqual([["agreed", "agreed"], null]);
  expect((await take(lead, taken.body.version)).problem.code).toBe("wrong_state");

  const limited = async (limits: object, ifMatch: number) => {
    const params = { meetingId, requestId: request.id };
    const { body } = await api.call(endpoints.updateRequest, {
      as: lead,
      params,
      body: { limits },
      ifMatch,
    });
    return body;
  };
  const wider = await limited({}, taken.body.version);
  expect(wider.agreedSlot).toEqual({ startsAt, roomId });
  // The lead wants another day after all.
  const other = await limited({ days: ["2025-10-22"] }, wider.version);
  expect(other.agreedSlot).toBeNull();
});

test("an organiser who takes a slot moves the session there, if the room is free and no rule is broken", async () => {
  const request = await ask("Moves to the slot");
  await place(request, "2025-10-23T09:00:00Z");
  const blocker = await ask("In the way", [wp1]);
  await place(blocker, "2025-10-23T08:00:00Z");
  const startsAt = "2025-10-23T08:00:00Z";
  const inSmall = { startsAt, roomId: roomIds.small };
  await propose(request, inSmall);
  const take = async (slot: BodyInputOf<typeof endpoints.takeSlot>) =>
    api.call(endpoints.takeSlot, {
      as: organiser,
      params: at(request),
      ifMatch: (await seenBy(organiser, request)).version,
      body: slot,
    });
  expect((await take(inSmall)).problem.code).toBe("room_taken");
  // Any room: the one it is in is taken, so it takes the next that fits.
  await propose(request, { startsAt, seen: inSmall });
  const broken = await take({ startsAt });
  expect(broken.problem.code).toBe("rules_broken");
  expect((await seenBy(coLead, request)).answers[1]?.proposal?.state).toBe("open");
  const taken = await take({ startsAt, override: { reason: "Lena chairs both." } });
  expect(taken.status, taken.text).toBe(200);
  expect(taken.body.placement).toMatchObject({ startsAt: "2025-10-23T08:00:00Z", roomName: "Aula" });
  expect(taken.body.limits).toEqual(request.limits);
});

test("a slot is turned down with a word, replaced, and taken back", async () => {
  const request = await ask("Turned down");
  const startsAt = "2025-10-22T09:00:00Z";
  const turnDown = (as: Who) =>
    api.call(endpoints.turnSlotDown, {
      as,
      params: at(request),
      body: { startsAt, reason: "WP1 leaves then." },
    });
  await propose(request, { startsAt });
  expect((await turnDown(coLead)).problem.code).toBe("forbidden");
  const down = await turnDown(lead);
  expect(down.body.answers[1]?.proposal).toMatchObject({
    state: "turned_down",
    turnDownReason: "WP1 leaves then.",
  });
  expect(agreements(down.body)).toEqual(["agreed", "asked"]);
  expect((await turnDown(lead)).problem.code).toBe("wrong_state");
  expect((await propose(request, { startsAt, seen: { startsAt } })).body.answers[1]?.proposal?.state).toBe(
    "open",
  );
  const withdraw = (body = { startsAt }) =>
    api.call(endpoints.withdrawSlot, { as: coLead, params: at(request), body });
  // Another lead of the group proposed another time meanwhile: it isn't taken away unseen.
  expect((await withdraw({ startsAt: "2025-10-22T08:00:00Z" })).problem.code).toBe("wrong_state");
  expect((await seenBy(coLead, request)).answers[1]?.proposal).toMatchObject({ startsAt, state: "open" });
  expect((await withdraw()).body.answers[1]?.proposal).toBeNull();
  expect((await withdraw()).problem.code).toBe("wrong_state");
  await api.call(endpoints.withdrawRequest, {
    as: lead,
    params: { meetingId, requestId: request.id },
    ifMatch: 1,
  });
  expect((await propose(request, { startsAt })).problem.code).toBe("wrong_state");
  expect((await answer(request, { answer: "agreed", seen: "asked" })).problem.code).toBe("wrong_state");
});

test("no slot is proposed where no session could be booked", async () => {
  const request = await ask("At night");
  const closure = { startsAt: "2025-10-23T07:00:00Z", endsAt: "2025-10-23T12:00:00Z" };
  const room = { name: "Closed on Thursday", building: "Main", capacity: 40, closures: [closure] };
  const { body: closed } = await api.call(endpoints.createRoom, { as: organiser, params, body: room });
  const fieldOf = async (startsAt: string, roomId: string | null = null) =>
    (await propose(request, { startsAt, roomId })).problem.errors?.[0]?.field;
  expect(await fieldOf("2025-10-22T01:00:00Z")).toBe("/startsAt");
  // It would end after the block.
  expect(await fieldOf("2025-10-22T09:15:00Z")).toBe("/startsAt");
  expect(await fieldOf("2025-10-23T08:00:00Z", closed.id)).toBe("/roomId");
  expect((await propose(request, { startsAt: "2025-10-22T09:00:00Z", roomId: closed.id })).status).toBe(200);
});

const proposalIn = ({ answers }: SessionRequest) => answers[1]?.proposal;

test("of two leads who propose at once one is first, and what was replaced is neither taken nor turned down", async () => {
  const request = await ask("Two leads");
  const startsAt = "2025-10-22T09:00:00Z";
  const [small, aula] = [roomIds.small, roomIds.aula].map((roomId) => ({ startsAt, roomId }));
  const both = await Promise.all([propose(request, small!), propose(request, aula!, second)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const lost = both.find(({ status }) => status === 409)!.problem;
  const standing = proposalIn((lost.context as { current: SessionRequest }).current);
  const [first, other] = standing?.roomId === roomIds.small ? [small!, aula!] : [aula!, small!];
  expect([lost.code, standing?.roomId]).toEqual(["wrong_state", first.roomId]);

  expect((await propose(request, { ...other, seen: first }, second)).status).toBe(200);
  const body = { ...first, reason: "Too small." };
  const turned = await api.call(endpoints.turnSlotDown, { as: lead, params: at(request), body });
  const taken = await api.call(endpoints.takeSlot, {
    as: lead,
    params: at(request),
    ifMatch: request.version,
    body: first,
  });
  for (const { problem } of [turned, taken]) {
    const { current } = problem.context as { current: SessionRequest };
    expect([problem.code, proposalIn(current)?.roomId]).toEqual(["wrong_state", other.roomId]);
  }
  expect(proposalIn(await seenBy(lead, request))).toMatchObject({ ...other, state: "open" });
});

test("what is published is settled: an answer is given late, but not taken back, unless it moves", async () => {
  const request = await ask("Published");
  await place(request, "2025-10-23T09:00:00Z", roomIds.foyer);
  await publish();
  const late = await answer(request, { answer: "agreed", seen: "asked" });
  expect([late.status, late.body.answers[1]?.agreedStartsAt]).toEqual([200, "2025-10-23T09:00:00Z"]);
  const back = await answer(request, { answer: "asked", seen: "agreed" });
  expect([back.status, back.problem.code]).toEqual([409, "wrong_state"]);
  expect(back.problem.detail).toContain("is published, so the answer stays");
  await place(request, "2025-10-22T09:00:00Z", roomIds.foyer);
  expect((await answer(request, { answer: "declined", seen: "agreed" })).problem.code).toBe("wrong_state");
  await publish();
  // Nobody has agreed to that.
  const no = await answer(request, { answer: "declined", seen: "agreed" });
  expect([no.status, no.body.groups[1]?.agreement], no.text).toEqual([200, "declined"]);
});

test("moved from where it was published, it is agreed by nobody, until they agree anew or a reason is given", async () => {
  const request = await ask("Moves");
  await answer(request, { answer: "agreed", seen: "asked" });
  await place(request, "2025-10-23T13:00:00Z", roomIds.foyer);
  const status = async () => {
    const { body } = await api.call(endpoints.getProgramme, { as: lead, params });
    return body.entries.find(({ sessionId }) => sessionId === request.sessionId)?.status;
  };
  expect(await notAgreed("Moves")).toBeUndefined();
  await publish();
  expect(await status()).toBe("confirmed");
  await place(request, "2025-10-23T13:00:00Z", roomIds.aula);
  expect(await notAgreed("Moves")).toBeUndefined();
  await place(request, "2025-10-22T13:00:00Z", roomIds.foyer);
  expect(await notAgreed("Moves")).toMatchObject({ waitsFor: ["WP1", "WP2"], declinedBy: [] });
  // The draft is nothing to its leads, and back where it was it is agreed.
  expect((await seenBy(coLead, request)).stage).toBe("published");
  await place(request, "2025-10-23T13:00:00Z", roomIds.foyer);
  expect(await notAgreed("Moves")).toBeUndefined();
  await place(request, "2025-10-22T13:00:00Z", roomIds.foyer);
  await publish();
  expect(await status()).toBe("tentative");
  const asked = await api.connection.sql<{ text: string }[]>`
    select distinct text from lead_notices where request_id = ${request.id} and topic = 'question' order by text`;
  expect(asked.map(({ text }) => text)).toEqual([
    "“Moves”: it is published for Wed 22 Oct, 15:00, another time than WP1 agreed to, so WP1 is asked again. Say whether WP1 takes part.",
    "“Moves”: it is published for Wed 22 Oct, 15:00, another time than WP2 agreed to, so WP2 is asked again. Say whether WP2 takes part.",
  ]);
  const anew = await answer(request, { answer: "agreed", seen: "agreed" });
  expect([anew.status, anew.body.answers[1]?.agreedStartsAt], anew.text).toEqual([
    200,
    "2025-10-22T13:00:00Z",
  ]);
  expect(await notAgreed("Moves")).toMatchObject({ waitsFor: ["WP1"] });
  const without = await api.call(endpoints.standWithoutGroup, {
    as: organiser,
    params: at(request, wp1),
    body: { reason: "The room of before is under water.", seen: null },
  });
  expect(without.status, without.text).toBe(200);
  expect(await notAgreed("Moves")).toBeUndefined();
  await publish();
  expect(await status()).toBe("confirmed");
});

test("a group that agrees doesn't propose another time any more", async () => {
  const request = await ask("Settles");
  await propose(request, { startsAt: "2025-10-23T08:00:00Z", roomId: roomIds.aula });
  expect(proposalIn(await seenBy(lead, request))?.state).toBe("open");
  await answer(request, { answer: "agreed", seen: "asked" });
  expect(proposalIn(await seenBy(lead, request)) ?? null).toBeNull();
});
