import { endpoints } from "@plenary/contract";
import type { BodyInputOf, Poll } from "@plenary/contract";
import { tables } from "@plenary/db";
import { addMinutes } from "@plenary/time";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { runJobs } from "../support/jobs.ts";
import { adminConnection } from "../support/server.ts";
import { NOW } from "../support/world.ts";
import type { Who } from "../support/world.ts";

/*
 * What is told of a poll that was started: to its lead that the answers have ended, to its members what was chosen.
 * WP2 is Cora, who co-leads it, and Dora; WP1 is Lena.
 */
const api = await startApi({ config: { isDemo: false } });
afterAll(() => api.close());
const { organiser, coLead, delegate, meetingId, groupIds, roomIds } = api.world;
const { db } = api.connection;
const params = { meetingId };

const TUESDAY = "2025-10-21T08:00:00Z";
const WEDNESDAY = "2025-10-22T08:00:00Z";
const NOON = "2025-10-02T10:00:00Z";
const LATER = "2025-10-03T10:00:00Z";
const session = { title: "Pilots", durationMinutes: 60, groupIds: [groupIds.wp2], expectedPeople: 5 };
const joint = { ...session, groupIds: [groupIds.wp2, groupIds.wp1] };
const options = [TUESDAY, WEDNESDAY].map((startsAt) => ({ roomId: roomIds.small, startsAt }));

async function started(change: Partial<BodyInputOf<typeof endpoints.startPoll>> = {}, as: Who = coLead) {
  const body = { session, options, closesAt: NOON, ...change };
  const made = await api.call(endpoints.startPoll, { as, params, body });
  expect(made.status, made.text).toBe(201);
  return made.body;
}
const at = ({ id }: Pick<Poll, "id">) => ({ meetingId, pollId: id });
async function reopened(poll: Poll, closesAt: string | null): Promise<Poll> {
  const open = await api.call(endpoints.reopenPoll, {
    as: coLead,
    params: at(poll),
    ifMatch: poll.version,
    body: { closesAt },
  });
  expect(open.status, open.text).toBe(200);
  return open.body;
}
async function chosen(poll: Poll, nth: number, as: Who = coLead): Promise<void> {
  const body = { optionId: poll.options[nth]!.id };
  const closed = await api.call(endpoints.closePoll, { as, params: at(poll), ifMatch: poll.version, body });
  expect(closed.status, closed.text).toBe(200);
}

/** Mails with these words about that session, by address, once the jobs have run at that time. */
async function mailsAt(instant: string, words: RegExp, title: string): Promise<[string, string][]> {
  api.clock.set(instant);
  await runJobs(api);
  const mails = await db.select().from(tables.outboxMails).orderBy(tables.outboxMails.toAddress);
  return mails
    .filter(({ text }) => words.test(text) && text.includes(`“${title}”`))
    .map(({ toAddress, text }) => [toAddress, text]);
}
const ends = (instant: string, title: string) => mailsAt(instant, /the poll for its time has ended/, title);
const choices = (title: string) => mailsAt(api.clock.now(), /What was asked at/, title);
const addresses = (mails: readonly [string, string][]) => mails.map(([address]) => address);

async function sweep(): Promise<void> {
  await db.execute(sql`select enqueue_job('housekeeping', '{}'::json, null, null, 1)`);
  await runJobs(api);
  // The logins of the test are swept up, too.
  await db.update(tables.loginFamilies).set({ endedAt: null, endReason: null });
}

beforeEach(async () => {
  await runJobs(api);
  api.clock.set(NOW);
  for (const table of ["placements", "polls", "requests", "bookings", "sessions"]) {
    await db.execute(sql.raw(`delete from ${table}`));
  }
  await db.update(tables.meetings).set({ draftVersion: sql`${tables.meetings.draftVersion} + 1` });
});

test("its lead hears once when the answers end, with how many there are and where to choose", async () => {
  const poll = await started({ session: { ...joint, title: "Ended" } });
  const answers = [{ optionId: poll.options[0]!.id, answer: "yes" as const }];
  const answered = await api.call(endpoints.answerPoll, {
    as: delegate,
    params: at(poll),
    body: { answers, comment: "" },
  });
  expect(answered.status, answered.text).toBe(200);
  const mails = await ends(NOON, "Ended");
  expect(addresses(mails)).toEqual(["cora@example.org"]);
  expect(mails[0]?.[1]).toContain("has ended, 1 of 3 have answered. Choose one of the times.");
  expect(mails[0]?.[1]).toContain(`/m/halmstad-2025/polls/${poll.id}`);
  await db.execute(sql`select enqueue_job('end-poll-answers',
    ${JSON.stringify({ allianceId: api.world.allianceId, meetingId, pollId: poll.id })}::json, null, null, 1)`);
  api.clock.advance(30);
  await sweep();
  expect(await ends(LATER, "Ended")).toHaveLength(1);
});

test("what its job has missed, the next sweep does", async () => {
  await started({ session: { ...session, title: "Missed" } });
  // The queue's clock is ahead: the job comes too early, and is gone.
  expect(await ends(NOW, "Missed")).toEqual([]);
  api.clock.set(NOON);
  api.clock.advance(2);
  await sweep();
  expect(addresses(await ends(api.clock.now(), "Missed"))).toEqual(["cora@example.org"]);
});

test("another end is told of when it comes, and one that is taken away never", async () => {
  const poll = await started({ session: { ...session, title: "Longer" } });
  const longer = await reopened(poll, LATER);
  expect(await ends(NOON, "Longer")).toEqual([]);
  await sweep();
  expect(await ends(LATER, "Longer")).toEqual([]);
  api.clock.advance(2);
  await sweep();
  expect(await ends(api.clock.now(), "Longer")).toHaveLength(1);
  const again = await reopened(longer, "2025-10-05T10:00:00Z");
  expect(await ends("2025-10-05T10:00:00Z", "Longer")).toHaveLength(2);
  await reopened(again, null);
  api.clock.advance(60);
  await sweep();
  expect(await ends(api.clock.now(), "Longer")).toHaveLength(2);
});

test("nobody hears of the end of a poll that is closed by then", async () => {
  await chosen(await started({ session: { ...session, title: "Chosen" } }), 0, organiser);
  expect(await ends(NOON, "Chosen")).toEqual([]);
  await sweep();
  expect(await ends(LATER, "Chosen")).toEqual([]);
});

test("of one that an organiser started its group's leads hear, who choose, and so does the organiser, once", async () => {
  const poll = await started({ session: { ...session, title: "Theirs" } }, organiser);
  const mails = await ends(NOON, "Theirs");
  expect(addresses(mails)).toEqual(["cora@example.org", organiser.email]);
  for (const [, text] of mails) {
    expect(text).toContain(`/m/halmstad-2025/polls/${poll.id}`);
    expect(text).toContain(`/m/halmstad-2025/requests/${poll.requestId}`);
  }
  api.clock.advance(30);
  await sweep();
  expect(await ends(LATER, "Theirs")).toHaveLength(2);
});

test("whoever started it and leads it, too, hears once", async () => {
  const membership = {
    allianceId: api.world.allianceId,
    groupId: groupIds.wp2,
    personId: organiser.personId,
  };
  await db.insert(tables.groupMembers).values({ ...membership, role: "co_lead" });
  try {
    await started({ session: { ...session, title: "Both" } }, organiser);
    expect(addresses(await ends(NOON, "Both"))).toEqual([organiser.email]);
  } finally {
    await db.delete(tables.groupMembers).where(eq(tables.groupMembers.personId, organiser.personId));
  }
});

test("who started it and organises no more hears nothing of its end", async () => {
  await started({ session: { ...session, title: "Gone" } }, organiser);
  const own = eq(tables.roleAssignments.personId, organiser.personId);
  await db.update(tables.roleAssignments).set({ endsOn: "2025-10-01" }).where(own);
  try {
    expect(addresses(await ends(NOON, "Gone"))).toEqual(["cora@example.org"]);
  } finally {
    await db.update(tables.roleAssignments).set({ endsOn: null }).where(own);
  }
});

test("members hear once what was chosen, without whoever has chosen it", async () => {
  const poll = await started({ session: { ...joint, title: "Told" } });
  await chosen(poll, 1);
  const mails = await choices("Told");
  expect(addresses(mails)).toEqual(["dora@example.org", "lena@example.org"]);
  expect(mails[0]?.[1]).toContain("- “Told”: Wed 22 Oct, 10:00 in S1020");
  await db.execute(sql`select enqueue_job('tell-choices',
    ${JSON.stringify({ allianceId: api.world.allianceId, meetingId })}::json, null, null, 1)`);
  expect(await choices("Told")).toHaveLength(2);
});

test("what was chosen and is withdrawn by then is told to nobody", async () => {
  const poll = await started({ session: { ...session, title: "Withdrawn" } });
  await chosen(poll, 0);
  await db.execute(sql`delete from placements`);
  await db.execute(sql`update sessions set state = 'withdrawn' where id = ${poll.sessionId}`);
  expect(await choices("Withdrawn")).toEqual([]);
});

/** When those who are asked are to be written to, of each poll that was started or opened again. */
async function invitations(): Promise<string[]> {
  await using admin = adminConnection(api.databaseUrl);
  const jobs = await admin.sql<{ runAt: string }[]>`
    select run_at as "runAt" from graphile_worker.jobs where task_identifier = 'tell-polls' order by id`;
  return jobs.map(({ runAt }) => new Date(runAt).toISOString());
}

test("who is asked hears at once of a poll that ends before its mail would have waited for more", async () => {
  await started({ closesAt: addMinutes(NOW, 3) });
  await started({ closesAt: addMinutes(NOW, 6) });
  await started({ closesAt: null });
  const waited = new Date(addMinutes(NOW, 5)).toISOString();
  expect(await invitations()).toEqual([new Date(NOW).toISOString(), waited, waited]);
});
