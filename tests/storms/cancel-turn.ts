import { endpoints } from "@plenary/contract";
import { isPlaced } from "./known-sessions.ts";
import type { Known } from "./known-sessions.ts";
import type { Act, Storm } from "./record.ts";

const override = { reason: "Decided at the board" };
const SHARE = 4;

/**
 * Workshops, too, which are published and chosen meanwhile. What came in from a file is left alone: the next edition of
 * it tells what has become of it by then.
 */
const isOurs = ({ world }: Storm, { sessionId, groupIds }: Known) =>
  groupIds.length > 0 || world.workshops.some(({ id }) => id === sessionId);

/** An organiser cancels a session, or brings one back. */
export function cancelTurn(storm: Storm): Act | null {
  return storm.random(2) === 0 ? cancelSome(storm) : bringBackSome(storm);
}

/** Mostly one that has a place to lose. */
function cancelSome(storm: Storm): Act | null {
  const { random, known } = storm;
  const is = random(SHARE) === 0 ? (each: Known) => each.isOpen === true : isPlaced;
  const some = known.some((each) => isOurs(storm, each) && is(each));
  return some === undefined ? null : cancel(some, random(2) === 0 ? "" : "Ill");
}

/** Now and then what isn't cancelled at all. */
function bringBackSome(storm: Storm): Act | null {
  const { random, known } = storm;
  const isCancelled = random(2 * SHARE) > 0;
  const some = known.some((each) => isOurs(storm, each) && (each.isCancelled === true) === isCancelled);
  return some === undefined ? null : bringBack(some, random(SHARE) > 0);
}

export function cancel({ sessionId, version }: Known, reason: string): Act {
  const wanted = [{ sessionId, version, place: null }];
  return { endpoint: endpoints.cancelSession, params: { sessionId }, version, body: { reason }, wanted };
}

export function bringBack({ sessionId, version }: Known, isOverriding = true): Act {
  return {
    endpoint: endpoints.uncancelSession,
    params: { sessionId },
    version,
    body: isOverriding ? { override } : {},
    wanted: [{ sessionId, version, comesBack: true }],
  };
}
