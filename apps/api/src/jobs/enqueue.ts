import type { IsoInstant } from "@plenary/time";
import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { PayloadOf, TaskName } from "./payloads.ts";

export type JobOptions = {
  /** Not before this instant, by the database's clock; now unless told. */
  runAt?: IsoInstant;
  /** A job of the same key that hasn't begun is replaced: many causes, one job. */
  jobKey?: string;
  /** With growing pauses: 8 are spread over some 50 minutes. */
  maxAttempts?: number;
};

const MAX_ATTEMPTS = 8;

/** Adds a job to the caller's transaction: it exists when that commits, and runs some milliseconds later. */
export async function enqueue<N extends TaskName>(
  ctx: Ctx,
  task: N,
  payload: PayloadOf<N>,
  { runAt, jobKey, maxAttempts = MAX_ATTEMPTS }: JobOptions = {},
): Promise<void> {
  await ctx.db.execute(sql`select enqueue_job(${task}::text, ${JSON.stringify(payload)}::json,
    ${runAt ?? null}::timestamptz, ${jobKey ?? null}::text, ${maxAttempts}::int)`);
}
