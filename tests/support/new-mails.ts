import type { Api } from "./api.ts";
import { runJobs } from "./jobs.ts";

type Mail = { to: string; subject: string; text: string; messageId: string };

/** Runs all jobs that are due and reads the mails that were written since the last time, the oldest first. */
export function newMailsOf(api: Api): () => Promise<Mail[]> {
  let seen = 0;
  return async () => {
    await runJobs(api);
    const mails = await api.connection.sql<Mail[]>`
      select to_address as to, subject, text, message_id as "messageId" from outbox_mails order by id offset ${seen}`;
    seen += mails.length;
    return [...mails];
  };
}

/** What a mail lists, a line each. */
export function listedIn(text: string): string[] {
  return text.split("\n").filter((line) => line.startsWith("- "));
}
