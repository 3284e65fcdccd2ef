import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId, transaction } from "@plenary/api/src/context.ts";
import { enqueue } from "@plenary/api/src/jobs/enqueue.ts";
import { startWorker } from "@plenary/api/src/jobs/start-worker.ts";
import { createMailer } from "@plenary/api/src/mail/mailer.ts";
import { messageIdOf, queueMail } from "@plenary/api/src/mail/queue-mail.ts";
import type { Mail } from "@plenary/api/src/mail/queue-mail.ts";
import { endpoints } from "@plenary/contract";
import { afterAll, afterEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { Browser } from "../support/browser.ts";
import { runJobs, workerOptions } from "../support/jobs.ts";
import { startEntry } from "../support/entry.ts";
import { adminConnection } from "../support/server.ts";
import { startSmtp } from "../support/smtp.ts";

const api = await startApi({ config: { trustProxy: 1 } });
const smtp = await startSmtp();
const mailFrom = "Plenary <plenary@example.org>";
const mailer = createMailer({ smtpUrl: smtp.url, mailFrom });
afterAll(async () => {
  mailer?.close();
  await smtp.close();
  await api.close();
});
afterEach(() => {
  smtp.mails.length = 0;
  smtp.onMail = () => undefined;
});
const { delegate } = api.world;

const ctx = contextOf(api);

async function queued(changes: Partial<Mail> = {}): Promise<string> {
  const messageId = messageIdOf(api.config, `test-${newId()}`);
  const mail = { to: delegate.email, subject: "Zmiana sali: S1020", text: "Grüße aus Łódź\n", ...changes };
  await transaction(ctx, (ctx) => queueMail(ctx, { messageId, expiresAt: null, allianceId: null, ...mail }));
  return changes.messageId ?? messageId;
}

async function deliveriesOf(messageId: string) {
  return api.connection.sql<{ attempt: number; delivered: boolean; error: string | null }[]>`
    select attempt, is_delivered as delivered, error from outbox_deliveries
    join outbox_mails on outbox_mails.id = mail_id where message_id = ${messageId} order by attempt`;
}

/** Failed jobs wait longer and longer; this is later. */
async function retryNow(): Promise<void> {
  await using admin = adminConnection(api.databaseUrl);
  await admin.sql`update graphile_worker._private_jobs set run_at = now()`;
  await runJobs(api, mailer);
}

test("a mail arrives whole, marked as sent by a program", async () => {
  const messageId = await queued();
  await runJobs(api, mailer);
  expect(smtp.mails).toHaveLength(1);
  const [mail] = smtp.mails;
  expect(mail).toMatchObject({
    messageId,
    subject: "Zmiana sali: S1020",
    text: "Grüße aus Łódź\n",
    envelopeTo: [delegate.email],
    from: { name: "Plenary", address: "plenary@example.org" },
  });
  expect(mail?.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  expect(await deliveriesOf(messageId)).toEqual([{ attempt: 1, delivered: true, error: null }]);
});

test("a login link comes by mail from the public address, whatever Host was asked", async () => {
  const browser = new Browser(api);
  const headers = { host: "evil.example", "x-forwarded-host": "evil.example" };
  await browser.call(endpoints.requestLoginLink, { body: { email: delegate.email }, headers });
  await runJobs(api, mailer);
  expect(smtp.mails[0]?.text).toContain("http://plenary.test/login/link#token=");
  expect(smtp.mails[0]?.text).not.toContain("evil");
});

test("no text can add a header or a recipient", async () => {
  await queued({ subject: "Hello\r\nBcc: all@example.org", text: "\r\n.\r\nRCPT TO:<all@example.org>\r\n" });
  await runJobs(api, mailer);
  expect(smtp.mails).toHaveLength(1);
  expect(smtp.mails[0]?.envelopeTo).toEqual([delegate.email]);
  expect(smtp.mails[0]?.bcc).toBeUndefined();
});

test("the same mail queued twice is one mail", async () => {
  const messageId = await queued();
  await queued({ messageId });
  await runJobs(api, mailer);
  expect(smtp.mails).toHaveLength(1);
});

test("a delivered mail is not sent again by another run of its job", async () => {
  const messageId = await queued();
  await runJobs(api, mailer);
  const [row] = await api.connection.sql`select id from outbox_mails where message_id = ${messageId}`;
  await enqueue(ctx, "deliver-mail", { mailId: String(row?.["id"]) });
  await runJobs(api, mailer);
  expect(smtp.mails).toHaveLength(1);
});

test("a mail that has become useless is not sent", async () => {
  const messageId = await queued({ expiresAt: api.clock.now() });
  await runJobs(api, mailer);
  expect(smtp.mails).toEqual([]);
  expect(await deliveriesOf(messageId)).toEqual([]);
});

test("a refused mail is tried again up to eight times; each try stays on record", async () => {
  smtp.onMail = () => {
    throw Object.assign(new Error("mailbox is full"), { responseCode: 452 });
  };
  const messageId = await queued();
  await runJobs(api, mailer);
  for (let attempt = 2; attempt <= 9; attempt += 1) await retryNow();
  const refused = await deliveriesOf(messageId);
  expect(refused.map(({ attempt, delivered }) => [attempt, delivered])).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => [attempt, false]),
  );
  expect(refused[0]?.error).toContain("mailbox is full");
});

test("a mail server that is away for a while loses nothing", async () => {
  const closed = createMailer({ smtpUrl: "smtp://127.0.0.1:1", mailFrom });
  const messageId = await queued();
  await runJobs(api, closed);
  await retryNow();
  expect((await deliveriesOf(messageId)).map(({ delivered }) => delivered)).toEqual([false, true]);
  expect(smtp.mails).toHaveLength(1);
});

test("without a mail server mails are kept, and the demo shows them", async () => {
  const messageId = await queued({ subject: "Kept" });
  await runJobs(api);
  expect(await deliveriesOf(messageId)).toEqual([]);
  const { body } = await api.call(endpoints.listDemoMails, {});
  expect(body.items[0]).toMatchObject({ to: delegate.email, subject: "Kept" });
});

test("outside of the demo nobody can read mails", async () => {
  const real = await startApi({ config: { isDemo: false } });
  const answer = await real.app.inject({ url: "/api/demo/mails" });
  expect(answer.statusCode).toBe(404);
  await real.close();
});

test("a worker killed while it sends: the mail arrives, at most twice, with one Message-ID", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "plenary-mail-"));
  const victim = startEntry("apps/api/src/worker.ts", [], {
    DATABASE_URL: api.databaseUrl,
    SMTP_URL: smtp.url,
    PLENARY_DATA_DIR: dataDir,
  });
  // The server has the mail but hasn't said so: the worker can't know.
  smtp.onMail = async () => {
    victim.child.kill("SIGKILL");
    await victim.ended;
  };
  const messageId = await queued();
  await victim.ended;
  const again = Promise.withResolvers<void>();
  smtp.onMail = () => again.resolve();
  const worker = await startWorker(workerOptions(api, mailer));
  await again.promise;
  await worker.stop();
  expect(smtp.mails.map((mail) => mail.messageId)).toEqual([messageId, messageId]);
  expect(await deliveriesOf(messageId)).toEqual([{ attempt: 1, delivered: true, error: null }]);
  await rm(dataDir, { recursive: true });
});
