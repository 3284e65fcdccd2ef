import { endpoints } from "@plenary/contract";
import type { Operation } from "./history.ts";
import { isPlaced, ofRequest, placeOf, startOf } from "./known-sessions.ts";
import type { Known } from "./known-sessions.ts";
import type { Random } from "./random.ts";
import type { Act, Pair, Storm } from "./record.ts";
import { earlyPlace } from "./storm-days.ts";

const override = { reason: "Decided at the board" };
/** So that it can be wherever a poll asks for it. */
export const LONGEST = 240;

/** What came in from a file is left alone: the next edition of it tells what has changed of it by then. */
const isSplittable = (known: Known) =>
  known.isOpen === true && known.groupIds.length > 0 && known.minutes >= 30;

/** What an organiser makes of one session, or of two; or takes back. */
export function splitTurn(storm: Storm): Act | null {
  const chance = storm.random(10);
  if (chance < 3) return split(storm);
  if (chance < 6) return merge(storm);
  return chance < 8 ? undoPair(storm) : undoSome(storm);
}

export function split({ random, known }: Storm): Act | null {
  const whole = known.some(isSplittable);
  if (whole === undefined) return null;
  const { sessionId, version, minutes } = whole;
  const firstMinutes = 15 * (1 + random(Math.floor(minutes / 15) - 1));
  return {
    endpoint: endpoints.splitSession,
    params: { sessionId },
    version,
    body: { firstMinutes, ...(random(4) > 0 && { override }) },
    wanted: [
      { sessionId, version },
      { sessionId: null, version: null },
    ],
  };
}

/** Mostly of the same groups: others can't be merged. */
export function merge({ random, known, world }: Storm): Act | null {
  const isMixed = random(8) === 0;
  const first = known.some(isSplittable);
  if (first === undefined) return null;
  const fits = (other: Known) =>
    isSplittable(other) &&
    other.sessionId !== first.sessionId &&
    first.minutes + other.minutes <= LONGEST &&
    (isMixed || new Set(other.groupIds).symmetricDifference(new Set(first.groupIds)).size === 0);
  const second = known.some(fits);
  if (second === undefined) return null;
  const minutes = first.minutes + second.minutes;
  const place = isPlaced(first) && { roomId: first.place.roomId, startsAt: startOf(first.place) };
  const elsewhere = place && random(3) === 0 ? earlyPlace(random, world.rooms) : null;
  const to = elsewhere ?? place;
  const { sessionId, version } = first;
  return {
    endpoint: endpoints.mergeSessions,
    params: { sessionId },
    version,
    body: {
      other: { sessionId: second.sessionId, version: second.version },
      ...(elsewhere && { place: elsewhere }),
      ...(random(4) > 0 && { override }),
    },
    wanted: [
      {
        sessionId,
        version,
        owners: first.groupIds,
        ...(to && { place: placeOf(to.roomId, to.startsAt, minutes) }),
        isElsewhere: elsewhere !== null,
      },
      { sessionId: second.sessionId, version: second.version, owners: second.groupIds, place: null },
    ],
  };
}

export function undoPair({ random, known, pairs }: Storm, pair = pairs[random(Math.max(1, pairs.length))]) {
  const [first, second] = [known.get(pair?.firstId ?? ""), known.get(pair?.secondId ?? "")];
  if (pair === undefined || first === undefined || second === undefined) return null;
  const { sessionId, version } = first;
  const other = { sessionId: second.sessionId, version: second.version };
  const how = pair.by === "splitSession" ? { goes: true as const } : { comesBack: true as const };
  return {
    endpoint: pair.by === "splitSession" ? endpoints.unsplitSession : endpoints.unmergeSessions,
    params: { sessionId },
    version,
    body: { other, ...(random(4) > 0 && { override }) },
    wanted: [
      { sessionId, version, ...(pair.by === "mergeSessions" && { movedAt: pair.version }) },
      { ...other, ...how },
    ],
  };
}

/** Now and then of what is not declined or withdrawn at all. */
function undoSome({ random, known }: Storm): Act | null {
  const isOpen = random(6) === 0;
  const over = known.some((each) => each.isOpen === isOpen && each.requestId !== null);
  return over === undefined ? null : undoDecision(random, over);
}

export function undoDecision(random: Random, over: Known): Act {
  const { sessionId, version } = over;
  return {
    ...ofRequest(over),
    endpoint: endpoints.undoDecision,
    body: random(4) > 0 ? { override } : {},
    wanted: [{ sessionId, version, comesBack: true }],
  };
}

/** Which splits and merges there are to undo after this. */
export function pairsAfter(pairs: readonly Pair[], { kind, status, wanted, facts }: Operation): Pair[] {
  if (status >= 300) return [...pairs];
  if (kind === "splitSession" || kind === "mergeSessions") {
    const [first, second] = facts;
    const ids = { firstId: first!.sessionId, secondId: second!.sessionId };
    return [...pairs, { by: kind, ...ids, version: first!.version }];
  }
  if (kind !== "unsplitSession" && kind !== "unmergeSessions") return [...pairs];
  const secondId = wanted[1]?.sessionId;
  return pairs.filter((pair) => pair.secondId !== secondId);
}
