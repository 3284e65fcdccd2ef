import { endpoints } from "@plenary/contract";
import { tables } from "@plenary/db";
import { desc } from "drizzle-orm";
import type { Route } from "../http/route.ts";

const { outboxMails } = tables;
const SHOWN = 100;

export function mailRoutes(route: Route): void {
  route(endpoints.listDemoMails, async ({ ctx }) => ({
    items: await ctx.db
      .select({
        id: outboxMails.id,
        to: outboxMails.toAddress,
        subject: outboxMails.subject,
        text: outboxMails.text,
        createdAt: outboxMails.createdAt,
      })
      .from(outboxMails)
      .orderBy(desc(outboxMails.createdAt), desc(outboxMails.id))
      .limit(SHOWN),
  }));
}
