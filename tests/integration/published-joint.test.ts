import { endpoints } from "@plenary/contract";
import type { Agreement, BodyInputOf, Session, SessionRequest } from "@plenary/contract";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { draftOf, SET_UP } from "../support/draft.ts";
import { listedIn, newMailsOf } from "../support/new-mails.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * What becomes of a joint session once it is published: WP1, led by Lena, has asked for it, and WP2, co-led by Cora, is
 * its partner.
 */
const api = await startApi();
afterAll(() => api.close());
const { organiser, lead, coLead, meetingId, groupIds, roomIds } = api.world;
const { wp1, wp2 } = groupIds;
const params = { meetingId };
const draft = draftOf(api);
const newMails = newMailsOf(api);
const TUESDAY = "2025-10-21T08:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";
const THURSDAY = "2025-10-23T08:00:00Z";

beforeEach(async () => {
  await draft.clear();
  api.clock.set(NOW);
});

const at = ({ id }: SessionRequest) => ({ meetingId, requestId: id });

const seenBy = async (as: Who, request: SessionRequest) =>
  (await api.call(endpoints.getRequest, { as, params: at(request) })).body;

/** As it was asked for, placed in the draft where nobody but organisers sees it. */
async function placed(startsAt: string): Promise<SessionRequest> {
  const body = { title: "Pilots", durationMinutes: 60, groupIds: [wp1, wp2], expectedPeople: 9 };
  const made = await api.call(endpoints.createRequest, { as: lead, params, body });
  expect(made.status, made.text).toBe(201);
  await moveTo(made.body, startsAt);
  return made.body;
}

async function moveTo({ sessionId }: SessionRequest, startsAt: string): Promise<Session> {
  const session = await draft.read({ id: sessionId });
  return draft.placed(session, { roomId: roomIds.foyer, startsAt });
}

type Given = Pick<BodyInputOf<typeof endpoints.answerJointSession>, "seen" | "reason">;
const says = (request: SessionRequest, answer: Agreement, given: Given) =>
  api.call(endpoints.answerJointSession, {
    as: coLead,
    params: { ...at(request), groupId: wp2 },
    body: { answer, ...given },
  });

/** The lines about it in the mails that were written since the last time, by address. */
async function told(words = /./): Promise<string[][]> {
  const mails = (await newMails()).toSorted((a, b) => (a.to < b.to ? -1 : 1));
  return mails.flatMap(({ to, text }) =>
    listedIn(text)
      .filter((line) => line.startsWith("- “Pilots”: ") && words.test(line))
      .map((line) => [to, line]),
  );
}

const notAgreed = async () =>
  (await api.call(endpoints.getOverview, { as: organiser, params })).body.notAgreed[0];

test("who declined what is published may take part after all, and a yes to it stays", async () => {
  const request = await placed(TUESDAY);
  await draft.publish();
  const no = await says(request, "declined", { seen: "asked", reason: "We leave on Monday." });
  expect([no.status, no.body.answers[1]?.declinedStartsAt], no.text).toEqual([200, TUESDAY]);
  expect(await notAgreed()).toMatchObject({ waitsFor: [], declinedBy: ["WP2"] });
  const back = await says(request, "asked", { seen: "declined" });
  expect([back.status, back.body.answers[1]?.declinedStartsAt], back.text).toEqual([200, null]);
  await says(request, "declined", { seen: "asked" });
  const yes = await says(request, "agreed", { seen: "declined" });
  expect([yes.status, yes.body.groups[1]?.agreement], yes.text).toEqual([200, "agreed"]);
  expect(await notAgreed()).toBeUndefined();
  expect((await says(request, "declined", { seen: "agreed" })).problem.code).toBe("wrong_state");
});

test("who declined one beginning is asked again when another is published, and may decline that, too", async () => {
  const request = await placed(TUESDAY);
  await draft.publish();
  await says(request, "declined", { seen: "asked" });
  await moveTo(request, WEDNESDAY);
  expect(await notAgreed()).toMatchObject({ waitsFor: ["WP1", "WP2"], declinedBy: [] });
  await told();
  await draft.publish();
  const asked = "it is published for Wed 22 Oct, 10:00, another time than";
  expect(await told(/Say whether/)).toEqual([
    [
      "cora@example.org",
      `- “Pilots”: ${asked} WP2 declined, so WP2 is asked again. Say whether WP2 takes part.`,
    ],
    [
      "lena@example.org",
      `- “Pilots”: ${asked} WP1 agreed to, so WP1 is asked again. Say whether WP1 takes part.`,
    ],
  ]);
  const again = await says(request, "declined", { seen: "declined", reason: "Neither then." });
  expect([again.status, again.body.answers[1]], again.text).toMatchObject([
    200,
    { declinedStartsAt: WEDNESDAY, declineReason: "Neither then." },
  ]);
  expect(await notAgreed()).toMatchObject({ waitsFor: ["WP1"], declinedBy: ["WP2"] });
});

test("who declined before there was a place isn't asked again by one", async () => {
  const request = await placed(TUESDAY);
  await says(request, "declined", { seen: "asked" });
  await draft.publish();
  await moveTo(request, THURSDAY);
  await told();
  await draft.publish();
  expect((await told(/Say whether/)).map(([to]) => to)).toEqual(["lena@example.org"]);
  expect(await notAgreed()).toMatchObject({ declinedBy: ["WP2"] });
});

const propose = (request: SessionRequest, startsAt: string, as: Who = coLead, groupId = wp2) =>
  api.call(endpoints.proposeSlot, { as, params: { ...at(request), groupId }, body: { startsAt } });

const take = async (request: SessionRequest, startsAt: string, as: Who, groupId = wp2) =>
  api.call(endpoints.takeSlot, {
    as,
    params: { ...at(request), groupId },
    ifMatch: (await seenBy(as, request)).version,
    body: { startsAt, override: SET_UP },
  });

test("of what has its place the organisers decide about another time, and they hear of it", async () => {
  const request = await placed(TUESDAY);
  await draft.publish();
  await told();
  expect((await propose(request, THURSDAY)).status).toBe(200);
  const proposes = "- “Pilots”: WP2 proposes another slot: Thu 23 Oct, 10:00.";
  expect(await told()).toEqual([
    ["lena@example.org", proposes],
    ["olga@example.org", proposes],
  ]);
  const refused = await take(request, THURSDAY, lead);
  expect([refused.problem.code, refused.problem.detail]).toEqual([
    "wrong_state",
    "“Pilots” has its place on the programme. Ask the organisers to move it.",
  ]);
  expect((await seenBy(lead, request)).agreedSlot).toBeNull();
  const taken = await take(request, THURSDAY, organiser);
  expect([taken.status, taken.body.placement?.startsAt], taken.text).toEqual([200, THURSDAY]);
});

test("what is only placed in the draft isn't its leads' to put elsewhere either", async () => {
  const request = await placed(TUESDAY);
  await propose(request, THURSDAY);
  expect((await take(request, THURSDAY, lead)).problem.code).toBe("wrong_state");
  expect((await seenBy(lead, request)).agreedSlot).toBeNull();
});

test("who declines what has its place is told to the organisers, and what goes nowhere yet isn't", async () => {
  const body = { title: "Pilots", durationMinutes: 60, groupIds: [wp1, wp2], expectedPeople: 9 };
  const { body: unplaced } = await api.call(endpoints.createRequest, { as: lead, params, body });
  await told();
  await says(unplaced, "declined", { seen: "asked" });
  expect((await told()).map(([to]) => to)).toEqual(["lena@example.org"]);
  const request = await placed(TUESDAY);
  await draft.publish();
  await told();
  await says(request, "declined", { seen: "asked", reason: "We leave on Monday." });
  const declines = "- “Pilots”: WP2 does not take part: We leave on Monday.";
  expect(await told()).toEqual([
    ["lena@example.org", declines],
    ["olga@example.org", declines],
  ]);
});

test("a slot that its own group proposed is told once, and that it is to be published yet", async () => {
  const request = await placed(TUESDAY);
  await draft.publish();
  await moveTo(request, WEDNESDAY);
  await draft.publish();
  await propose(request, THURSDAY, lead, wp1);
  await told();
  expect((await take(request, THURSDAY, organiser, wp1)).status).toBe(200);
  const agreed = "the time that WP1 proposed is agreed: Thu 23 Oct, 10:00.";
  expect(await told()).toEqual([
    ["lena@example.org", `- “Pilots”: ${agreed} It is on the programme once that is published.`],
  ]);
});
