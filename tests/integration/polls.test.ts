import { endpoints } from "@plenary/contract";
import type { BodyInputOf, KindPolicy, Poll, PollAnswer } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { runJobs } from "../support/jobs.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { refused } from "../support/refused.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * A poll for a slot among members: WP2 is Cora, who co-leads it, and Dora, both of Lodz; WP1 is Lena of Halmstad.
 * Open: 10:00 to 12:00 at the venue on each day.
 */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, lead, coLead, delegate, outsider, meetingId, groupIds, roomIds } = api.world;
const { db } = api.connection;
const params = { meetingId };
const day = meetingDay(api);

const TUESDAY = "2025-10-21T08:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";
const THURSDAY = "2025-10-23T08:00:00Z";
const override = { reason: "agreed by phone" };
const session = { title: "Pilots", durationMinutes: 60, groupIds: [groupIds.wp2], expectedPeople: 5 };
const joint = { ...session, groupIds: [groupIds.wp2, groupIds.wp1] };
const options = [TUESDAY, WEDNESDAY].map((startsAt) => ({ roomId: roomIds.small, startsAt }));

type Body = BodyInputOf<typeof endpoints.startPoll>;
type Closing = Partial<BodyInputOf<typeof endpoints.closePoll>>;

const start = (change: Partial<Body> = {}, as: Who = coLead) =>
  api.call(endpoints.startPoll, { as, params, body: { session, options, ...change } });

async function started(change: Partial<Body> = {}, as: Who = coLead): Promise<Poll> {
  const made = await start(change, as);
  expect(made.status, made.text).toBe(201);
  return made.body;
}

const at = ({ id }: Pick<Poll, "id">) => ({ meetingId, pollId: id });
const read = (poll: Pick<Poll, "id">, as: Who = coLead) =>
  api.call(endpoints.getPoll, { as, params: at(poll) });
const seen = async (poll: Pick<Poll, "id">, as: Who = coLead) => (await read(poll, as)).body;

/** Answers to the options in their order; null leaves one out. */
function answer(poll: Poll, said: readonly (PollAnswer | null)[], as: Who = delegate, comment = "") {
  const answers = poll.options.flatMap(({ id }, i) => {
    const one = said[i] ?? null;
    return one === null ? [] : [{ optionId: id, answer: one }];
  });
  return api.call(endpoints.answerPoll, { as, params: at(poll), body: { answers, comment } });
}

const close = (poll: Poll, nth: number, { as = coLead, ...body }: Closing & { as?: Who } = {}) =>
  api.call(endpoints.closePoll, {
    as,
    params: at(poll),
    ifMatch: poll.version,
    body: { optionId: poll.options[nth]!.id, ...body },
  });
const end = (poll: Poll, as: Who = coLead) =>
  api.call(endpoints.endPoll, { as, params: at(poll), ifMatch: poll.version });
const reopen = (poll: Poll, closesAt: string | null = null, ifMatch = poll.version) =>
  api.call(endpoints.reopenPoll, { as: coLead, params: at(poll), ifMatch, body: { closesAt } });
const askAgain = (poll: Poll, as: Who = coLead) =>
  api.call(endpoints.pollRequest, {
    as,
    params: { meetingId, requestId: poll.requestId! },
    body: { options },
  });

async function allow(change: Partial<KindPolicy>): Promise<void> {
  const { body } = await api.call(endpoints.getBookingPolicy, { as: organiser, params });
  const kind = { groupKind: "work_package", mode: "book", quotaMinutes: null, holdHours: 48 } as const;
  const saved = await api.call(endpoints.updateBookingPolicy, {
    as: organiser,
    params,
    ifMatch: body.version,
    body: { kinds: [{ ...kind, ...change }] },
  });
  expect(saved.status, saved.text).toBe(200);
}

const placed = () => db.select().from(tables.placements);
const request = async (poll: Poll) =>
  (
    await api.call(endpoints.getRequest, {
      as: organiser,
      params: { meetingId, requestId: poll.requestId! },
    })
  ).body;
/** Of the refusal, without what is another one each time. */
const refusalText = ({ text }: { text: string }) => text.replace(/"requestId":"[^"]*"/, "");
const fieldOf = ({ problem }: { problem: { errors?: { field: string }[] | undefined } }) =>
  problem.errors?.[0]?.field;

async function unplace(sessionId: string): Promise<void> {
  const { version: ifMatch } = await day.get(sessionId);
  const at = { meetingId, sessionId };
  const off = await api.call(endpoints.unplaceSession, { as: organiser, params: at, ifMatch });
  expect(off.status, off.text).toBe(200);
}

const wrong = (change: Partial<Body>) => start(change).then(fieldOf);

beforeEach(async () => {
  api.clock.set(NOW);
  for (const table of ["placements", "polls", "requests", "bookings", "sessions", "registrations"]) {
    await db.execute(sql.raw(`delete from ${table}`));
  }
  await db.update(tables.meetings).set({ draftVersion: sql`${tables.meetings.draftVersion} + 1` });
  await allow({ mode: "book" });
});

describe("a poll", () => {
  test("asks the members of the groups and who is named; leads and the named must be there", async () => {
    const poll = await started({
      session: { ...joint, personIds: [organiser.personId] },
      requiredPersonIds: [delegate.personId],
      note: "Before lunch, please.",
    });
    expect(poll).toMatchObject({ state: "open", takesAnswers: true, asked: 4, answered: 0, isOwn: true });
    expect(poll.people?.map(({ person, isRequired }) => [person.name, isRequired])).toEqual([
      ["Cora Test", true],
      ["Dora Test", true],
      ["Lena Test", true],
      ["Olga Test", true],
    ]);
    expect(poll.options.map(({ startsAt, roomName }) => [startsAt, roomName])).toEqual([
      [TUESDAY, "S1020"],
      [WEDNESDAY, "S1020"],
    ]);
    expect((await started()).people?.map(({ isRequired }) => isRequired)).toEqual([true, false]);
  });

  test("takes times and rooms that the slot finder knows, each time once, and marks only who is asked", async () => {
    const [first] = options;
    expect(await wrong({ options: [first!, { ...first!, startsAt: "2025-10-21T12:00:00Z" }] })).toBe(
      "/options/1/startsAt",
    );
    expect(await wrong({ options: [first!, { ...first!, roomId: roomIds.aula }] })).toBe(
      "/options/1/startsAt",
    );
    expect(await wrong({ options: [first!, { startsAt: WEDNESDAY, roomId: roomIds.foyer }] })).toBe(
      "/options/1/roomId",
    );
    expect(await wrong({ requiredPersonIds: [lead.personId] })).toBe("/requiredPersonIds/0");
    expect(await wrong({ closesAt: NOW })).toBe("/closesAt");
    expect(await wrong({ session: { ...session, groupIds: [groupIds.wp1] } })).toBe("/session/groupIds/0");
    expect(await db.select().from(tables.sessions)).toEqual([]);
  });

  test("starts while requests are open, once at a time, for a session that has no place and is wanted", async () => {
    const poll = await started();
    expect(refused(await askAgain(poll))).toEqual([
      "already_exists",
      "An open poll asks about this session already. Choose there, or close it first.",
    ]);
    const ended = (await end(poll)).body;
    expect((await askAgain(ended)).status).toBe(201);
    expect(refused(await reopen(ended))[0]).toBe("already_exists");
    api.clock.set("2025-10-20T00:00:00Z");
    expect(refused(await reopen(ended))[0]).toBe("requests_closed");
    expect(refused(await start())[0]).toBe("requests_closed");
    expect(refused(await askAgain(poll))[0]).toBe("requests_closed");
    await day.move(poll.sessionId, { roomId: roomIds.aula, startsAt: THURSDAY });
    expect(refused(await askAgain(poll, organiser))[0]).toBe("wrong_state");
  });

  test("ends before requests close, so that its lead can choose; organisers choose later as well", async () => {
    const close = "2025-10-20T00:00:00Z";
    const refusal = await start({ closesAt: close });
    expect([refusal.status, fieldOf(refusal)]).toEqual([400, "/closesAt"]);
    expect(refusal.problem.errors?.[0]?.message).toBe(
      "Requests close on Mon 20 Oct, 02:00 (Europe/Stockholm), and you choose a time before that. Let the answers end earlier.",
    );
    const poll = await started({ closesAt: "2025-10-19T23:59:00Z" });
    expect(fieldOf(await reopen(poll, "2025-10-20T06:00:00Z"))).toBe("/closesAt");
    await end(poll);
    const asked = { as: coLead, params: { meetingId, requestId: poll.requestId! } };
    const again = await api.call(endpoints.pollRequest, { ...asked, body: { options, closesAt: close } });
    expect(fieldOf(again)).toBe("/closesAt");
    expect((await start({ closesAt: close }, organiser)).status).toBe(201);
  });

  test("looks to outsiders and to members of other groups like one that isn't there", async () => {
    const poll = await started();
    const nowhere = await read({ id: poll.sessionId });
    expect(nowhere.status).toBe(404);
    const theirs = await Promise.all([
      read(poll, lead),
      read(poll, outsider),
      answer(poll, ["yes"], lead),
      close(poll, 0, { as: lead }),
      end(poll, lead),
    ]);
    for (const one of theirs) expect(refusalText(one)).toBe(refusalText(nowhere));
    const list = await api.call(endpoints.listPolls, { as: lead, params, query: {} });
    expect(list.body.items).toEqual([]);
  });

  test("is listed for who is asked, for its leads and for organisers, by state, words and request", async () => {
    const poll = await started();
    const other = await started({ session: { ...session, title: "Budget" } });
    await end(other);
    const titles = async (query: object, as: Who = delegate) =>
      (await api.call(endpoints.listPolls, { as, params, query })).body.items.map(({ title }) => title);
    expect(await titles({})).toEqual(["Budget", "Pilots"]);
    expect(await titles({ state: "open" })).toEqual(["Pilots"]);
    expect(await titles({ q: "budg" }, organiser)).toEqual(["Budget"]);
    expect(await titles({ requestId: poll.requestId! }, coLead)).toEqual(["Pilots"]);
    const first = await api.call(endpoints.listPolls, { as: delegate, params, query: { limit: 1 } });
    const { nextCursor: cursor } = first.body;
    expect(await titles({ limit: 1, cursor: cursor! })).toEqual(["Pilots"]);
  });
});

describe("answers", () => {
  test("are counted for everybody, and names are for leads and organisers alone", async () => {
    const poll = await started();
    const mine = await answer(poll, ["yes", "if_need_be"], delegate, "Wednesday only after ten.");
    expect(mine.status, mine.text).toBe(200);
    expect(mine.body).toMatchObject({ people: null, requestId: null, isOwn: false, answered: 1 });
    expect(mine.body.own).toMatchObject({ isAsked: true, comment: "Wednesday only after ten." });
    expect(mine.body.options[1]).toMatchObject({
      counts: { yes: 0, ifNeedBe: 1, no: 0, missing: 1 },
      own: { answer: "if_need_be" },
      standing: null,
    });
    const { people } = await seen(poll);
    expect(people?.map(({ person, answers }) => [person.name, answers.map((one) => one.answer)])).toEqual([
      ["Cora Test", [null, null]],
      ["Dora Test", ["yes", "if_need_be"]],
    ]);
    expect((await seen(poll, organiser)).people).toHaveLength(2);
    expect(await answer(poll, ["yes"], organiser).then(refused)).toEqual([
      "forbidden",
      "The poll for “Pilots” asks the members of its groups, and you are none of them.",
    ]);
  });

  test("may change and be taken back; an option of another poll is no answer, and nothing is stored of it", async () => {
    const poll = await started();
    const other = await started({ session: { ...session, title: "Budget" } });
    await answer(poll, ["yes", "no"]);
    expect((await answer(poll, ["no"])).body.options.map(({ own }) => own.answer)).toEqual(["no", null]);
    const crossed = await answer({ ...poll, options: [poll.options[0]!, other.options[1]!] }, ["yes", "yes"]);
    expect(fieldOf(crossed)).toBe("/answers/1/optionId");
    const twice = await answer({ ...poll, options: [poll.options[0]!, poll.options[0]!] }, ["yes", "no"]);
    expect(fieldOf(twice)).toBe("/answers/1/optionId");
    expect((await seen(poll, delegate)).options[0]?.own.answer).toBe("no");
    expect((await answer(poll, [])).body).toMatchObject({ answered: 0, own: { answeredAt: null } });
  });

  test("say something of at least one option: nothing, or a remark alone, is none", async () => {
    const poll = await started();
    expect(fieldOf(await answer(poll, []))).toBe("/answers");
    expect(fieldOf(await answer(poll, [], delegate, "I will see."))).toBe("/answers");
    expect((await seen(poll, delegate)).own).toMatchObject({ answeredAt: null, comment: "" });
    expect((await answer(poll, ["no", "no"])).body).toMatchObject({ answered: 1 });
  });

  test("are suggested from what is known, told apart from what was said, until somebody says it", async () => {
    const elsewhere = { title: "Board", personIds: [delegate.personId] };
    await day.add(elsewhere, { roomId: roomIds.aula, startsAt: TUESDAY });
    const poll = await started();
    const suggestion = { answer: "no", sentence: "You are busy." };
    expect((await seen(poll, delegate)).options.map(({ own }) => own)).toEqual([
      { answer: null, suggestion },
      { answer: null, suggestion: null },
    ]);
    expect((await seen(poll, organiser)).people?.[1]?.answers[0]?.suggestion?.sentence).toBe(
      "Dora Test is required in “Board”.",
    );
    expect(poll.options[0]).toMatchObject({
      counts: { no: 0, missing: 2 },
      standing: { rank: 2, knownLost: 1 },
    });
    const said = (await answer(poll, ["yes", "yes"])).body.options[0];
    expect(said?.own).toEqual({ answer: "yes", suggestion: null });
    expect((await seen(poll)).options[0]?.standing?.knownLost).toBe(0);
  });

  test("rank the options: who must be there, institutions that can come, quorums", async () => {
    await db.execute(sql`update groups set quorum_percent = 100 where short_name = 'WP2'`);
    const poll = await started({ session: joint, requiredPersonIds: [delegate.personId] });
    await answer(poll, ["no", "yes"]);
    await answer(poll, ["yes", "if_need_be"], coLead);
    await answer(poll, ["no", "yes"], lead);
    const [tuesday, wednesday] = (await seen(poll)).options.map(({ standing }) => standing!);
    expect(tuesday).toMatchObject({
      rank: 2,
      institutions: { covered: 1, of: 2, lost: ["HU"], open: [] },
      quorums: [{ shortName: "WP2", coming: 1, needed: 2 }],
    });
    expect(tuesday?.requiredLost.map(({ name }) => name)).toEqual(["Dora Test", "Lena Test"]);
    expect(wednesday).toMatchObject({
      rank: 1,
      requiredLost: [],
      institutions: { covered: 2, of: 2, lost: [], open: [] },
      quorums: [{ shortName: "WP2", coming: 2, needed: 2 }],
    });
    await db.execute(sql`update groups set quorum_percent = null`);
  });

  test("are taken until the poll's end and never by a poll that is closed or whose session is withdrawn", async () => {
    const poll = await started({ closesAt: "2025-10-02T08:00:00Z" });
    api.clock.set("2025-10-02T08:00:00Z");
    expect(refused(await answer(poll, ["yes"]))).toEqual([
      "wrong_state",
      "The poll for “Pilots” took answers until Thu 2 Oct, 10:00 (Europe/Stockholm). Nothing was changed.",
    ]);
    expect((await seen(poll, delegate)).takesAnswers).toBe(false);
    const longer = (await reopen(poll, "2025-10-03T08:00:00Z")).body;
    expect((await answer(longer, ["yes"])).status).toBe(200);
    expect(fieldOf(await reopen(longer, "2025-10-02T08:00:00Z"))).toBe("/closesAt");
    await end(longer);
    expect(refused(await answer(poll, ["no"]))[0]).toBe("wrong_state");
    const other = await started();
    const { version } = await request(other);
    const at = { meetingId, requestId: other.requestId! };
    await api.call(endpoints.withdrawRequest, { as: coLead, params: at, ifMatch: version });
    expect(refused(await answer(other, ["no"]))[1]).toContain("“Pilots” is withdrawn");
    expect(await seen(other)).toMatchObject({ takesAnswers: false, sessionIs: "gone" });
    await allow({ mode: "request" });
    expect(refused(await close(other, 0))[0]).toBe("wrong_state");
  });

  test("are not taken once the session has its place, and nobody is written to about it", async () => {
    const poll = await started();
    await day.move(poll.sessionId, { roomId: roomIds.aula, startsAt: THURSDAY });
    expect(refused(await answer(poll, ["yes"]))).toEqual([
      "wrong_state",
      "“Pilots” has its place on the programme, so its poll takes no answers any more. Nothing was changed.",
    ]);
    expect(await seen(poll, delegate)).toMatchObject({ takesAnswers: false, sessionIs: "placed" });
    const before = (await pollMails()).length;
    api.clock.set("2025-10-01T08:05:00Z");
    await runJobs(api);
    expect(await pollMails()).toHaveLength(before);
    expect(refused(await close(poll, 0))[0]).toBe("wrong_state");
    await allow({ mode: "request" });
    expect(refused(await close(poll, 0))).toEqual([
      "wrong_state",
      "“Pilots” has its place on the programme. Ask the organisers to move it.",
    ]);
    const ended = (await end(poll)).body;
    expect(refused(await reopen(ended))[1]).toContain("“Pilots” has its place on the programme.");
  });

  test("aren't taken again before it is published that the session has lost its place; organisers see the draft", async () => {
    const both = [await started(), await started({ session: { ...session, title: "Budget" } })];
    const [published, booked] = both as [Poll, Poll];
    await day.move(published.sessionId, { roomId: roomIds.aula, startsAt: THURSDAY });
    await day.publish();
    await close(booked, 1);
    for (const { sessionId } of both) await unplace(sessionId);
    for (const as of [delegate, coLead]) {
      expect(await seen(published, as)).toMatchObject({ sessionIs: "placed", takesAnswers: false });
      expect((await seen(booked, as)).sessionIs).toBe("placed");
    }
    for (const poll of both) expect((await seen(poll, organiser)).sessionIs).toBe("wanted");
    const hasPlace = "“Pilots” has its place on the programme";
    expect(refused(await answer(published, ["yes"]))[1]).toContain(hasPlace);
    for (const mode of ["book", "request"] as const) {
      await allow({ mode });
      expect(refused(await close(published, 0))[1]).toContain(hasPlace);
    }
    await day.publish();
    expect((await seen(booked)).sessionIs).toBe("wanted");
    expect(await seen(published)).toMatchObject({ sessionIs: "wanted", takesAnswers: true });
    expect((await answer(published, ["yes"])).status).toBe(200);
  });

  test("are taken again when what was only held loses its place, which its groups hear at once", async () => {
    await allow({ mode: "hold" });
    const poll = await started();
    const { version: ifMatch } = await request(poll);
    const at = { meetingId, requestId: poll.requestId! };
    const body = { roomId: roomIds.small, startsAt: TUESDAY };
    const held = await api.call(endpoints.bookRequest, { as: coLead, params: at, ifMatch, body });
    expect(held.status, held.text).toBe(200);
    await day.publish();
    expect((await seen(poll)).sessionIs).toBe("wanted");
    await unplace(poll.sessionId);
    expect(await seen(poll)).toMatchObject({ sessionIs: "wanted", takesAnswers: true });
  });

  test("are not asked of who has said that they don't come to the meeting", async () => {
    const poll = await started();
    await day.register(delegate);
    await db.execute(sql`update registrations set status = 'cancelled', version = version + 1`);
    expect((await seen(poll, delegate)).own.isAsked).toBe(false);
    expect(refused(await answer(poll, ["yes"]))[0]).toBe("forbidden");
  });

  test("are read by members without what the groups said to the session", async () => {
    const poll = await started({ session: joint });
    await db.execute(
      sql`update session_groups set stands_without = 'their lead is ill' where agreement = 'asked'`,
    );
    const mine = await seen(poll, delegate);
    expect(mine.groups.map((group) => Object.keys(group).toSorted())).toEqual([
      ["groupId", "hue", "shortName"],
      ["groupId", "hue", "shortName"],
    ]);
    const list = await api.call(endpoints.listPolls, { as: delegate, params, query: {} });
    expect(list.text + JSON.stringify(mine)).not.toMatch(/their lead is ill|agreement/);
  });
});

/** Who waits for the transaction to end. */
const waitingFor = (tx: Pick<typeof db, "execute">) => () =>
  tx.execute(sql`select 1 from pg_locks where not granted and transactionid = pg_current_xact_id()::xid`);

describe("closing", () => {
  test("books the chosen place in the same step and says which it was", async () => {
    const poll = await started();
    const closed = await close(poll, 1);
    expect(closed.status, closed.text).toBe(200);
    expect(closed.body).toMatchObject({ state: "closed", takesAnswers: false, caused: [] });
    expect(closed.body.chosen).toMatchObject({ startsAt: WEDNESDAY, roomName: "S1020" });
    expect((await request(poll)).booking).toMatchObject({ startsAt: WEDNESDAY, holdExpiresAt: null });
    expect(refused(await close(closed.body, 0))).toEqual([
      "wrong_state",
      "This poll is closed already. Nothing was changed.",
    ]);
    expect(refused(await reopen(closed.body))[0]).toBe("wrong_state");
    expect(refused(await end(closed.body))[0]).toBe("wrong_state");
    expect((await placed()).map(({ startsAt }) => startsAt)).toEqual([WEDNESDAY]);
  });

  test("by two at once for different times books one place, and the other hears how it is now", async () => {
    const poll = await started();
    const answers = await Promise.all([close(poll, 0), close(poll, 1, { as: organiser }), close(poll, 1)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
    const won = answers.find(({ status }) => status === 200)!;
    const lost = answers.find(({ status }) => status === 412)!;
    expect(lost.problem).toMatchObject({ code: "version_stale", context: { state: "closed" } });
    expect((await placed()).map(({ startsAt }) => startsAt)).toEqual([won.body.chosen?.startsAt]);
  });

  test("takes no option of another poll, in the database neither", async () => {
    const poll = await started();
    const other = await started({ session: { ...session, title: "Budget" } });
    expect(fieldOf(await close({ ...poll, options: other.options }, 0))).toBe("/optionId");
    const row = { allianceId: api.world.allianceId, meetingId, pollId: poll.id };
    const written = db
      .insert(tables.pollChoices)
      .values({ ...row, optionId: other.options[0]!.id, roomId: roomIds.small });
    await expect(written).rejects.toMatchObject({ cause: { constraint_name: "poll_choices_option_fk" } });
    expect((await seen(poll)).state).toBe("open");
  });

  test("for a room that is taken meanwhile leaves the poll open, and another room does", async () => {
    const poll = await started();
    await day.add({ title: "Faster" }, { roomId: roomIds.small, startsAt: TUESDAY });
    expect(refused(await close(poll, 0))).toEqual([
      "room_taken",
      expect.stringContaining("S1020 is taken at that time."),
    ]);
    const { state, version, options: now } = await seen(poll);
    expect([state, version]).toEqual(["open", poll.version]);
    expect(now[0]?.standing).toMatchObject({ place: "taken", otherRooms: [{ name: "Aula" }] });
    const elsewhere = await close(poll, 0, { roomId: roomIds.aula });
    expect(elsewhere.status, elsewhere.text).toBe(200);
    expect(elsewhere.body.chosen?.roomName).toBe("Aula");
    expect((await request(poll)).booking?.roomName).toBe("Aula");
  });

  test("obeys the rules of booking: clashes need a reason, quotas hold, requests must be open", async () => {
    const poll = await started();
    await day.add(
      { title: "Board", personIds: [coLead.personId] },
      { roomId: roomIds.aula, startsAt: TUESDAY },
    );
    expect(refused(await close(poll, 0))[0]).toBe("rules_broken");
    await allow({ quotaMinutes: 30 });
    expect(refused(await close(poll, 1))[0]).toBe("quota_exceeded");
    api.clock.set("2025-10-20T00:00:00Z");
    expect(refused(await close(poll, 1))[0]).toBe("requests_closed");
    expect((await seen(poll)).state).toBe("open");
    const closed = await close(poll, 0, { as: organiser, override });
    expect(closed.body.caused.length).toBeGreaterThan(0);
  });

  test("holds the place where the groups must agree or the organisers approve", async () => {
    const agreed = await started({ session: joint });
    await close(agreed, 0);
    expect((await request(agreed)).booking?.waitsFor).toEqual(["groups"]);
    await allow({ mode: "hold" });
    const held = await started({ session: { ...session, title: "Budget" } });
    await close(held, 1);
    expect((await request(held)).booking?.waitsFor).toEqual(["organisers"]);
  });

  test("where groups only ask agrees the slot beside what they asked for, and organisers place it", async () => {
    await allow({ mode: "request" });
    const limits = { days: ["2025-10-21", "2025-10-22"], notBefore: null, notAfter: "2025-10-22T10:00:00Z" };
    const wished = { ...session, limits, wishes: { roomId: roomIds.aula } };
    const poll = await started({ session: wished });
    expect(fieldOf(await close(poll, 1, { roomId: crypto.randomUUID() }))).toBe("/roomId");
    api.clock.set("2025-10-20T00:00:00Z");
    expect(refused(await close(poll, 1))[0]).toBe("requests_closed");
    api.clock.set(NOW);
    const closed = await close(poll, 1);
    expect(closed.status, closed.text).toBe(200);
    const own = { booking: null, limits, wishes: { roomId: roomIds.aula } };
    const inSmall = { roomId: roomIds.small };
    expect(await request(poll)).toMatchObject({ ...own, agreedSlot: { startsAt: WEDNESDAY, ...inSmall } });
    expect(await placed()).toEqual([]);

    // The limits are what they were, so another poll asks about other times, and what it chooses goes before.
    const again = await askAgain(poll);
    expect(again.status, again.text).toBe(201);
    expect((await close(again.body, 0)).status).toBe(200);
    expect(await request(poll)).toMatchObject({ ...own, agreedSlot: { startsAt: TUESDAY, ...inSmall } });
  });

  test("belongs to the group that asked and to organisers", async () => {
    const poll = await started({ session: joint });
    expect((await seen(poll, lead)).people).toHaveLength(3);
    expect((await seen(poll, lead)).isOwn).toBe(false);
    expect(refused(await close(poll, 0, { as: lead }))[0]).toBe("forbidden");
    expect(refused(await end(poll, delegate))[0]).toBe("forbidden");
    expect((await close(poll, 0, { as: organiser })).status).toBe(200);
  });

  test("without a choice is taken back by opening it again, at the version that was seen", async () => {
    const poll = await started();
    await answer(poll, ["yes", "no"]);
    const ended = (await end(poll)).body;
    expect(ended).toMatchObject({ state: "closed", chosen: null, answered: 1 });
    expect(refused(await end(poll))[0]).toBe("version_stale");
    expect(refused(await reopen(poll))[0]).toBe("version_stale");
    const again = (await reopen(ended)).body;
    expect(again).toMatchObject({ state: "open", answered: 1 });
    expect(again.options[0]?.counts.yes).toBe(1);
    const options = { as: coLead, params: at(poll) };
    const body = { optionId: poll.options[0]!.id };
    for (const unseen of [
      await api.call(endpoints.closePoll, { ...options, body }),
      await api.call(endpoints.endPoll, options),
      await api.call(endpoints.reopenPoll, { ...options, body: { closesAt: null } }),
    ]) {
      expect(unseen.problem.code).toBe("version_required");
    }
  });

  test("waits for the session before it holds the poll, like whoever starts one", async () => {
    const poll = await started();
    const closing = await db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from sessions where id = ${poll.sessionId} for no key update`);
      const closing = close(poll, 0);
      await expect.poll(waitingFor(tx)).toHaveLength(1);
      await tx.execute(sql`select 1 from polls where id = ${poll.id} for update nowait`);
      return { closing };
    });
    expect((await closing.closing).status).toBe(200);
  });

  test("waits for answers that are on their way: none is lost and none comes after", async () => {
    const poll = await started();
    const [said, closed] = await Promise.all([answer(poll, ["yes", "yes"]), close(poll, 0)]);
    expect(closed.status).toBe(200);
    const { counts } = (await seen(poll)).options[0]!;
    expect(counts.yes).toBe(said.status === 200 ? 1 : 0);
  });
});

/** Leads hear of joint sessions in mails of their own. */
async function pollMails() {
  const mails = await db.select().from(tables.outboxMails).orderBy(tables.outboxMails.createdAt);
  return mails.filter(({ text }) => text.includes("/polls/"));
}

test("one mail tells of all polls that were started lately, and none of those that were answered", async () => {
  await db.execute(sql`update polls set is_told = true`);
  const first = await started();
  await started({ session: { ...joint, title: "Budget" } });
  await answer(first, ["yes"]);
  api.clock.set("2025-10-01T08:05:00Z");
  await runJobs(api);
  const mails = await pollMails();
  const budget = "When should “Budget” be?";
  expect(Object.fromEntries(mails.map(({ toAddress, subject }) => [toAddress, subject]))).toEqual({
    "dora@example.org": budget,
    "lena@example.org": budget,
  });
  expect(mails[0]?.text).toContain("/m/halmstad-2025/polls/");
  await started({ session: { ...session, title: "Third" } });
  await started({ session: { ...session, title: "Fourth" } });
  api.clock.set("2025-10-01T08:10:00Z");
  await runJobs(api);
  const more = await pollMails();
  expect(more.map(({ subject }) => subject).slice(2)).toEqual([
    "2 polls wait for your answer: Meeting halmstad-2025",
  ]);
});

test("who is answering while the mails are written delays them, and nobody's is lost", async () => {
  await db.execute(sql`update polls set is_told = true`);
  const poll = await started({ session: { ...session, title: "Kept" } });
  api.clock.set("2025-10-01T08:05:00Z");
  const { telling } = await db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from polls where id = ${poll.id} for share`);
    const telling = runJobs(api);
    await expect.poll(waitingFor(tx)).toHaveLength(1);
    return { telling };
  });
  await telling;
  const mails = await pollMails();
  expect(mails.filter(({ subject }) => subject.includes("Kept"))).toHaveLength(1);
});
