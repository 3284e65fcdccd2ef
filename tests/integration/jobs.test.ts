import { transaction } from "@plenary/api/src/context.ts";
import { newId } from "@plenary/api/src/context.ts";
import { enqueue } from "@plenary/api/src/jobs/enqueue.ts";
import { startWorker } from "@plenary/api/src/jobs/start-worker.ts";
import { deliverMail } from "@plenary/api/src/mail/deliver-mail.ts";
import type { Mailer } from "@plenary/api/src/mail/mailer.ts";
import { queueMail } from "@plenary/api/src/mail/queue-mail.ts";
import { tables } from "@plenary/db";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { runJobs, workerOptions } from "../support/jobs.ts";
import { adminConnection } from "../support/server.ts";

const api = await startApi();
afterAll(() => api.close());
const { allianceId, meetingId, delegate } = api.world;

const ctx = contextOf(api);
const daysLater = (days: number) => new Date(Date.parse(api.clock.now()) + days * 86_400_000).toISOString();

async function jobs() {
  await using admin = adminConnection(api.databaseUrl);
  return await admin.sql<{ task: string; attempts: number; maxAttempts: number }[]>`
    select task_identifier as task, attempts, max_attempts as "maxAttempts" from graphile_worker.jobs order by id`;
}

const mail = (messageId: string) => ({
  to: delegate.email,
  subject: "Hello",
  text: "Hello",
  messageId,
  expiresAt: null,
  allianceId: null,
});

test("a job exists when its transaction commits, and not when it is taken back", async () => {
  await expect(
    transaction(ctx, async (ctx) => {
      await enqueue(ctx, "housekeeping", {});
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await jobs()).toEqual([]);
  await transaction(ctx, (ctx) => enqueue(ctx, "housekeeping", {}, { maxAttempts: 3 }));
  expect(await jobs()).toMatchObject([{ task: "housekeeping", attempts: 0, maxAttempts: 3 }]);
  await runJobs(api);
  expect(await jobs()).toEqual([]);
});

test("jobs of one key become one, and a job for later waits", async () => {
  const runAt = "2999-01-01T00:00:00Z";
  for (let cause = 0; cause < 3; cause += 1) {
    await enqueue(ctx, "housekeeping", {}, { jobKey: "one", runAt });
  }
  await runJobs(api);
  expect(await jobs()).toHaveLength(1);
  await enqueue(ctx, "housekeeping", {}, { jobKey: "one" });
  await runJobs(api);
  expect(await jobs()).toEqual([]);
});

test("the app's role can't touch the queue itself", async () => {
  await expect(api.connection.sql`select * from graphile_worker._private_jobs`).rejects.toThrow(
    /permission denied/,
  );
});

test("a running worker hears of a job by itself, and stops when its jobs are done", async () => {
  const sent = Promise.withResolvers<string>();
  const mailer: Mailer = { send: async ({ messageId }) => sent.resolve(messageId), close: () => undefined };
  const worker = await startWorker(workerOptions(api, mailer));
  await transaction(ctx, (ctx) => queueMail(ctx, mail("<heard@plenary.test>")));
  expect(await sent.promise).toBe("<heard@plenary.test>");
  await worker.stop();
  expect(await jobs()).toEqual([]);
});

test("a worker gives the jobs of a killed one back to the queue", async () => {
  await transaction(ctx, (ctx) => queueMail(ctx, mail("<orphan@plenary.test>")));
  await using admin = adminConnection(api.databaseUrl);
  await admin.sql`
    update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-killed', attempts = 1`;
  const sent = Promise.withResolvers<string>();
  const mailer: Mailer = { send: async ({ messageId }) => sent.resolve(messageId), close: () => undefined };
  const worker = await startWorker(workerOptions(api, mailer));
  expect(await sent.promise).toBe("<orphan@plenary.test>");
  await worker.stop();
});

test("jobs that have failed for good are forgotten after a day", async () => {
  await enqueue(ctx, "housekeeping", {}, { runAt: "2999-01-01T00:00:00Z" });
  await enqueue(ctx, "housekeeping", {}, { runAt: "2999-01-02T00:00:00Z" });
  await using admin = adminConnection(api.databaseUrl);
  await admin.sql`
    update graphile_worker._private_jobs set attempts = max_attempts, updated_at = now() - interval '25 hours'
    where run_at = '2999-01-01T00:00:00Z'`;
  const sent = Promise.withResolvers<string>();
  const mailer: Mailer = { send: async ({ messageId }) => sent.resolve(messageId), close: () => undefined };
  const worker = await startWorker(workerOptions(api, mailer));
  await transaction(ctx, (ctx) => queueMail(ctx, mail("<swept@plenary.test>")));
  await sent.promise;
  await worker.stop();
  expect(await jobs()).toHaveLength(1);
  await admin.sql`delete from graphile_worker._private_jobs`;
});

test("housekeeping forgets what has had its day, and nothing else", async () => {
  const { db, sql } = api.connection;
  const [oldAt, newAt] = [daysLater(-2), daysLater(0)];
  for (const createdAt of [oldAt, newAt]) {
    await db
      .insert(tables.idempotencyKeys)
      .values({ owner: "anonymous", keyHash: newId(), requestHash: "x", createdAt });
    await db.insert(tables.rateLimits).values({ key: newId(), windowStartsAt: createdAt, hits: 1 });
    await db.insert(tables.loginLinks).values({
      id: newId(),
      emailHash: "x",
      tokenHash: newId(),
      codeHash: "x",
      browserHash: "x",
      triesLeft: 5,
      expiresAt: createdAt,
      createdAt,
    });
  }
  await runHousekeeping();
  const [left] = await sql`
    select (select count(*)::int from idempotency_keys) as keys, (select count(*)::int from rate_limits) as limits,
      (select count(*)::int from login_links) as links`;
  expect(left).toEqual({ keys: 1, limits: 1, links: 1 });
});

test("logins without a living token end, and go with their tokens a day later", async () => {
  const { db, sql } = api.connection;
  const [living, idle] = [newId(), newId()];
  const createdAt = api.clock.now();
  for (const [id, days] of [
    [living, 30],
    [idle, 1],
  ] as const) {
    await db.insert(tables.loginFamilies).values({ id, accountId: delegate.accountId, createdAt });
    await db
      .insert(tables.refreshTokens)
      .values({ tokenHash: id, familyId: id, createdAt, expiresAt: daysLater(days) });
  }
  api.clock.set(daysLater(2));
  await runHousekeeping();
  const families = () =>
    sql`select id, end_reason from login_families where id in (${living}, ${idle}) order by id`;
  expect(await families()).toEqual([
    { id: living, end_reason: null },
    { id: idle, end_reason: "expired" },
  ]);
  api.clock.set(daysLater(2));
  await runHousekeeping();
  expect(await families()).toEqual([{ id: living, end_reason: null }]);
  expect(await sql`select token_hash from refresh_tokens`).toEqual([{ token_hash: living }]);
});

test("sensitive answers are erased on their date", async () => {
  const { db, sql } = api.connection;
  const today = api.clock.now().slice(0, 10);
  const tomorrow = daysLater(1).slice(0, 10);
  for (const [person, eraseOn] of [
    [api.world.delegate, today],
    [api.world.lead, tomorrow],
  ] as const) {
    const registrationId = await addRegistration(person.personId);
    await db
      .insert(tables.sensitiveAnswers)
      .values({ allianceId, meetingId, registrationId, diet: "vegan", eraseOn });
  }
  await runHousekeeping();
  expect(await sql`select erase_on::text from sensitive_answers`).toEqual([{ erase_on: tomorrow }]);
});

test("what a mail said and to whom goes after 30 days; that there was one stays", async () => {
  const { db, sql } = api.connection;
  const begunAt = api.clock.now();
  await queueMail(ctx, mail("<old@plenary.test>"));
  const [old] = await sql<
    { id: string }[]
  >`select id from outbox_mails where message_id = '<old@plenary.test>'`;
  const error = `550 no such user: ${delegate.email}`;
  await db
    .insert(tables.outboxDeliveries)
    .values({ mailId: old!.id, attempt: 1, at: begunAt, isDelivered: false, error });
  const kept = () => sql`
    select message_id, to_address, subject, text, erased_at is null as "isKept", d.attempt, d.error
    from outbox_mails m left join outbox_deliveries d on d.mail_id = m.id
    where message_id in ('<old@plenary.test>', '<new@plenary.test>') order by m.created_at`;
  const whole = { to_address: delegate.email, subject: "Hello", text: "Hello", isKept: true };
  const isOld = { message_id: "<old@plenary.test>", attempt: 1 };

  api.clock.set(daysLater(30));
  await runHousekeeping();
  expect(await kept()).toEqual([{ ...isOld, ...whole, error }]);
  api.clock.advance(1);
  await queueMail(ctx, mail("<new@plenary.test>"));
  await runHousekeeping();
  expect(await kept()).toEqual([
    { ...isOld, to_address: "", subject: "", text: "", isKept: false, error: null },
    { message_id: "<new@plenary.test>", ...whole, attempt: null, error: null },
  ]);
  await deliverMail({ ...ctx, mailer: deaf }, { mailId: old!.id });
  // Queued once more under its name, it is still the same mail.
  await queueMail(ctx, mail("<old@plenary.test>"));
  expect(await kept()).toHaveLength(2);
});

const deaf: Mailer = { send: () => Promise.reject(new Error("not this one")), close: () => undefined };

test("mails can't be changed or deleted otherwise, nor erased before their time by whoever asks", async () => {
  const { db, sql } = api.connection;
  const createdAt = new Date().toISOString();
  const young = { ...mail("<young@plenary.test>"), id: newId(), toAddress: delegate.email, createdAt };
  await db.insert(tables.outboxMails).values(young);
  await sql`select erase_mails('2999-01-01', now(), 100)`;
  const [row] = await sql`select text from outbox_mails where id = ${young.id}`;
  expect(row).toEqual({ text: "Hello" });

  await using admin = adminConnection(api.databaseUrl);
  const { id } = young;
  const changes = [
    "update outbox_mails set text = 'Goodbye' where id = $1",
    "update outbox_mails set to_address = '', subject = '', text = '' where id = $1",
    "update outbox_mails set to_address = '', subject = '', text = '', erased_at = now(), message_id = '' where id = $1",
    "delete from outbox_mails where id = $1",
  ];
  for (const change of changes) {
    await expect(sql.unsafe(change, [id])).rejects.toThrow("permission denied");
    await expect(admin.sql.unsafe(change, [id])).rejects.toThrow("append-only");
  }
});

async function runHousekeeping(): Promise<void> {
  await enqueue(ctx, "housekeeping", {});
  await runJobs(api);
  expect(await jobs()).toEqual([]);
}

async function addRegistration(personId: string): Promise<string> {
  const id = newId();
  await api.connection.db.insert(tables.registrations).values({
    allianceId,
    meetingId,
    id,
    personId,
    status: "registered",
    mode: "onsite",
    badgeCode: id,
    createdAt: api.clock.now(),
  });
  return id;
}
