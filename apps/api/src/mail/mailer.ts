import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";

export type MailMessage = {
  to: string;
  subject: string;
  text: string;
  /** With its angle brackets. */
  messageId: string;
};

/** The edge to the world's mail; tests give their own. */
export type Mailer = {
  /** Resolves when the mail server has taken the mail over. */
  send(message: MailMessage): Promise<void>;
  close(): void;
};

/** Milliseconds for each step of a delivery: a silent mail server must not hold up the jobs. */
const PATIENCE_MS = 10_000;

/** Sends by SMTP_URL; null without it. */
export function createMailer({ smtpUrl, mailFrom }: Pick<Config, "smtpUrl" | "mailFrom">): Mailer | null {
  if (smtpUrl === null) return null;
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // Text is all we ever send: never a file of this machine or something fetched, whatever a text contains.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      await transport.sendMail({
        from: mailFrom,
        ...message,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}
