import { compareInstants } from "@plenary/time";
import type { IsoInstant } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { MeetingKey } from "../scopes.ts";

type Held = { readonly startsAt: IsoInstant; /** When the place was given. */ readonly since: IsoInstant };

/**
 * A place is held as long as was promised, and not once what it is held for begins. What has begun when it is given,
 * as at a meeting that is over, is held all the same.
 */
export function holdEndOf(promised: IsoInstant, { startsAt, since }: Held): IsoInstant {
  const isAhead = compareInstants(startsAt, since) > 0;
  return isAhead && compareInstants(startsAt, promised) < 0 ? startsAt : promised;
}

export type HoldEnd = { readonly sessionId: string; readonly endsAt: IsoInstant };

/** The jobs that give back what is held until then. */
export async function enqueueHoldEnds(
  ctx: Ctx,
  { allianceId, meetingId }: MeetingKey,
  ends: readonly HoldEnd[],
): Promise<void> {
  for (const { sessionId, endsAt } of ends) {
    await enqueue(ctx, "expire-hold", { allianceId, meetingId, sessionId }, { runAt: endsAt });
  }
}
