import { endpoints } from "@plenary/contract";
import { ofRequest } from "./known-sessions.ts";
import type { Known } from "./known-sessions.ts";
import type { Random } from "./random.ts";
import type { Act, Storm } from "./record.ts";
import { LONGEST } from "./split-turn.ts";

const override = { reason: "It takes as long as it takes" };
const MOST_QUARTERS = 3;

/** An organiser makes a session longer or shorter where it is; what came in from a file is left alone. */
export function resizeTurn({ random, known }: Storm): Act | null {
  const some = known.some(({ isOpen, groupIds }) => isOpen === true && groupIds.length > 0);
  if (some === undefined) return null;
  const { sessionId, version } = some;
  const durationMinutes = otherLength(random, some);
  return {
    endpoint: endpoints.updateSession,
    params: { sessionId },
    version,
    body: { durationMinutes, ...(random(4) > 0 && { override }) },
    wanted: [{ sessionId, version, minutes: durationMinutes }],
  };
}

/** So does its lead, who has to ask for more where the place was approved. */
export function askForLength({ random, world }: Storm, known: Known): Act {
  const { sessionId, version } = known;
  const durationMinutes = otherLength(random, known);
  const { mode } = world.policyOf(known.groupIds[0]!);
  const grows = durationMinutes > known.minutes && { grows: mode };
  return {
    ...ofRequest(known),
    endpoint: endpoints.updateRequest,
    body: { durationMinutes, ...(random(3) > 0 && { override }) },
    wanted: [{ sessionId, version, minutes: durationMinutes, ...grows }],
  };
}

function otherLength(random: Random, { minutes }: Known): number {
  const change = 15 * (1 + random(MOST_QUARTERS));
  const isLonger = minutes + change <= LONGEST && (minutes - change < 15 || random(2) === 0);
  return isLonger ? minutes + change : Math.max(15, minutes - change);
}
