import PostalMime from "postal-mime";
import type { Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

type ReceivedMail = Email & { envelopeTo: string[] };

export type TestSmtp = {
  /** As SMTP_URL would be. */
  url: string;
  /** All mails taken over so far, oldest first. */
  mails: ReceivedMail[];
  /** Called with each mail before the server says that it has taken it; throwing refuses it. */
  onMail: (mail: ReceivedMail) => Promise<void> | void;
  close(): Promise<void>;
};

/** A real mail server on a free loopback port, which reads what it gets with a parser of its own. */
export async function startSmtp(): Promise<TestSmtp> {
  const mails: ReceivedMail[] = [];
  const smtp: TestSmtp = { url: "", mails, onMail: () => undefined, close: () => Promise.resolve() };
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, session, done) => {
      const take = async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
        const mail = { ...(await PostalMime.parse(Buffer.concat(chunks))), envelopeTo };
        await smtp.onMail(mail);
        mails.push(mail);
      };
      void answer(take(), done);
    },
  });
  // A client that was killed is a reset connection here.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  const address = server.server.address();
  smtp.url = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  smtp.close = () => new Promise((resolve) => server.close(() => resolve()));
  return smtp;
}

async function answer(taken: Promise<void>, done: (error?: Error) => void): Promise<void> {
  let refusal: Error | undefined;
  try {
    await taken;
  } catch (error) {
    refusal = error as Error;
  }
  done(refusal);
}
