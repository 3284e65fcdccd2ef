import { tables } from "@plenary/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import type { PayloadOf } from "../jobs/payloads.ts";
import { messageIdOf, queueMail } from "../mail/queue-mail.ts";
import { LINK_MINUTES } from "./cookies.ts";

const { accounts, loginLinks } = tables;

/** Mails a login link and its code, if somebody has the address; else does nothing. */
export async function sendLoginLink(ctx: Ctx, { linkId, email, token, code }: PayloadOf<"send-login-link">) {
  await transaction(ctx, async (ctx) => {
    const [account] = await ctx.db
      .select({ id: accounts.id, email: accounts.email })
      .from(accounts)
      .where(eq(sql`lower(${accounts.email})`, email.toLowerCase()));
    if (account === undefined) return;
    const [link] = await ctx.db
      .update(loginLinks)
      .set({ accountId: account.id })
      .where(and(eq(loginLinks.id, linkId), isNull(loginLinks.consumedAt)))
      .returning({ expiresAt: loginLinks.expiresAt });
    if (link === undefined) return;
    await queueMail(ctx, {
      // The address as it is on file: what was typed may name another mailbox to a mail server.
      to: account.email,
      subject: `Log in to Plenary: ${code}`,
      text: textOf(`${ctx.config.publicUrl}/login/link#token=${token}`, code),
      messageId: messageIdOf(ctx.config, `login-${linkId}`),
      expiresAt: link.expiresAt,
      allianceId: null,
    });
  });
}

function textOf(link: string, code: string): string {
  return `To log in to Plenary, open this link in the browser in which you asked for it:

${link}

If this mail is on another device, type this code there instead: ${code}

Link and code work once, for ${LINK_MINUTES} minutes. If it wasn't you who asked, you need do nothing: nobody gets
in without this mail. Don't pass the code on, whoever asks for it.
`;
}
