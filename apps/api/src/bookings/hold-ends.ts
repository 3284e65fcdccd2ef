import { compareInstants } from "@plenary/time";
import type { IsoInstant } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { MeetingKey } from "../scopes.ts";

/** A place is held as long as was promised, and not once what it is held for begins. */
export function holdEndOf(promised: IsoInstant, startsAt: IsoInstant): IsoInstant {
  return compareInstants(promised, startsAt) < 0 ? promised : startsAt;
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
