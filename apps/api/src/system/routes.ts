import { endpoints } from "@plenary/contract";
import { sql } from "drizzle-orm";
import type { FeatureDeps } from "../features.ts";
import { answerWithin } from "../deadline.ts";
import type { Route } from "../http/route.ts";
import { followMeeting } from "./follow-meeting.ts";
import type { Streams } from "./follow-meeting.ts";

const VERSION = "0.1.0";

export function systemRoutes(route: Route, { app, live, config }: FeatureDeps): void {
  const streams: Streams = new Set();
  app.addHook("preClose", async () => {
    for (const close of streams) close();
  });

  route(endpoints.getHealth, async ({ ctx }) => {
    await answerWithin(ctx.db.execute(sql`select 1`));
    const mode = config.isDemo ? ("demo" as const) : ("normal" as const);
    return { status: "ok" as const, version: VERSION, mode };
  });

  route(endpoints.followMeeting, async ({ ctx, scope, reply }) =>
    followMeeting(ctx, scope, reply, { live, streams }),
  );
}
