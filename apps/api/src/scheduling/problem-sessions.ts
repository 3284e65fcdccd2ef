import type { Session as DraftSession, SessionKind } from "@plenary/contract";
import type { Pin, Session } from "@plenary/scheduler";
import { limitsInForce } from "../requests/agreed-slot.ts";
import { participantsOf } from "../sessions/participants.ts";
import type { Roster } from "../sessions/participants.ts";
import type { Draft } from "./draft.ts";
import { featureWords } from "./feature-words.ts";
import { allowedIntervals, intervalsAfter, nowMinuteOf, preferredIntervals } from "./problem-times.ts";
import type { Timescale } from "./problem-times.ts";

export type ProblemOptions = {
  /** For the planner: leaves out what it may not place. */
  readonly isForPlanner?: boolean;
  /** For the planner: a hold may be given another place, as an organiser may do; its leads are asked again then. */
  readonly movesHolds?: boolean;
  /** What is placed stays where it is. */
  readonly keepPlaced?: boolean;
  /** While the meeting lasts, what has begun stays where it is and nothing else goes where time has passed. */
  readonly leavesPast?: boolean;
  /** Pins that a move is about to set, instead of those that stand. */
  readonly pins?: ReadonlyMap<string, Pin>;
  /** What was made shorter stays so: repair moves what is wrong and asks for nothing more. */
  readonly keepsLengths?: boolean;
  /** Lengths in minutes that the planner tries, instead of what the sessions have. */
  readonly lengths?: ReadonlyMap<string, number>;
};

/** Meals, transfers and parties are put down by hand: what is around them decides, not a search. */
export const PLANNED_KINDS: ReadonlySet<SessionKind> = new Set(["plenary", "group", "joint", "workshop"]);

/** Whether the planner may choose this session's place. */
export function isPlanned({ isFixed, kind }: Pick<DraftSession, "isFixed" | "kind">): boolean {
  return !isFixed && PLANNED_KINDS.has(kind);
}

export function problemSessions(
  draft: Draft,
  roster: Roster,
  scale: Timescale,
  options: ProblemOptions,
): Session[] {
  const bookable = draft.rooms.filter(({ isBookable }) => isBookable).map(({ id }) => id);
  const requests = new Map(draft.requests.map((request) => [request.sessionId, request]));
  const leadsOf = leadsByGroup(draft);
  const booked = new Set(draft.booked);
  const polled = new Set(draft.polled);
  const now = options.leavesPast === true ? nowMinuteOf(scale, draft.readAt) : null;
  return draft.sessions
    .filter(
      (session) =>
        options.isForPlanner !== true ||
        session.placement !== null ||
        (isPlanned(session) && !polled.has(session.id)),
    )
    .map((session) => {
      const hasBegun = now !== null && beganBefore(session, scale, now);
      const isHeld = session.placement?.state === "held";
      const isPromised = isHeld ? options.movesHolds !== true : booked.has(session.id);
      const stays = hasBegun || (options.isForPlanner === true && isPromised);
      const place = placeOf(session, scale, { ...options, stays });
      const durationMinutes = plannedMinutes(session, place, { draft, options });
      const common = { ...sessionOf(session, roster, leadsOf), ...place, durationMinutes };
      if (common.isFixed === true) return common;
      const request = requests.get(session.id);
      const limits = request && allowedIntervals(scale, limitsInForce(request.limits, durationMinutes));
      const allowed = now === null || now <= 0 || hasBegun ? limits : intervalsAfter(scale, limits, now);
      const preferred = request && preferredIntervals(scale, request.wishes);
      const wishedId = request?.limits.agreed?.roomId ?? request?.wishes.roomId;
      const wishedRoom = draft.rooms.find(({ id }) => id === wishedId)?.id;
      return {
        ...common,
        ...(allowed === undefined ? {} : { allowedIntervals: allowed }),
        ...(preferred === undefined ? {} : { preferredIntervals: preferred }),
        ...(wishedRoom === undefined ? {} : { preferredRoomIds: [wishedRoom] }),
        ...allowedRooms(session, bookable, common.pinned),
      };
    });
}

/**
 * The planner begins with what was asked for, also where it found no place for it before; what stands firm or is
 * published keeps its length.
 */
function plannedMinutes(
  session: DraftSession,
  { pinned }: { pinned?: Pin },
  { draft, options }: { draft: Draft; options: ProblemOptions },
): number {
  const { id, durationMinutes, fullMinutes = durationMinutes } = session;
  const isAsAsked = options.isForPlanner === true && options.keepsLengths !== true;
  if (!isAsAsked || pinned?.start !== undefined) return durationMinutes;
  return options.lengths?.get(id) ?? (isPublished(draft, id) ? durationMinutes : fullMinutes);
}

export function isPublished({ published }: Pick<Draft, "published">, sessionId: string): boolean {
  return published.some((entry) => entry.sessionId === sessionId && entry.status !== "cancelled");
}

function sessionOf(session: DraftSession, roster: Roster, leadsOf: ReadonlyMap<string, string[]>) {
  const named = session.people.map(({ id }) => id);
  const { required, chosen } = participantsOf({ ...session, personIds: named }, roster);
  const owners = session.groups
    .filter(({ agreement }) => agreement !== "declined")
    .map(({ groupId }) => groupId);
  const key = new Set([...owners.flatMap((id) => leadsOf.get(id) ?? []), ...named]);
  return {
    id: session.id,
    title: session.title,
    kind: session.kind,
    groupIds: owners,
    // `everybody` says it once instead of a thousand times.
    requiredPeople: session.isForEverybody ? [] : [...required.keys()],
    wishedPeople: [...chosen],
    keyPeople: [...key].filter((id) => roster.people.has(id)),
    ...(session.isForEverybody ? { everybody: true } : {}),
    expectedSize: session.expectedPeople,
    features: session.features.map((feature) => featureWords[feature]),
    tags: [],
  };
}

/**
 * What must not change. The frame and everything put down by hand is fixed where it stands; other sessions are
 * pinned as their organisers said, or wholly if the planner is to keep what is placed, or what was promised to
 * somebody or has begun.
 */
function placeOf(
  session: DraftSession,
  scale: Timescale,
  { keepPlaced, pins, stays: isPromised }: ProblemOptions & { stays: boolean },
): { isFixed?: true; pinned?: Pin } {
  const set = pins?.get(session.id);
  const { placement } = session;
  const start = set?.start ?? (placement === null ? undefined : scale.minuteOf(placement.startsAt));
  const roomId = set?.roomId ?? placement?.roomId;
  if (!isPlanned(session)) {
    return start === undefined || roomId === undefined ? {} : { isFixed: true, pinned: { start, roomId } };
  }
  if (set !== undefined) return isEmpty(set) ? {} : { pinned: set };
  const stays = keepPlaced === true || isPromised;
  const pinned: Pin = {
    ...(start !== undefined && (placement?.isTimePinned || stays) ? { start } : {}),
    ...(roomId !== undefined && (placement?.isRoomPinned || stays) ? { roomId } : {}),
  };
  return isEmpty(pinned) ? {} : { pinned };
}

function beganBefore({ placement }: DraftSession, scale: Timescale, now: number): boolean {
  return placement !== null && scale.minuteOf(placement.startsAt) < now;
}

function isEmpty(pin: Pin): boolean {
  return pin.start === undefined && pin.roomId === undefined;
}

/** Group sessions go into bookable rooms, and where an organiser pinned them. An empty list would be an error. */
function allowedRooms(session: DraftSession, bookable: readonly string[], pinned: Pin | undefined) {
  if (!isPlanned(session)) return {};
  const pinnedRoom = typeof pinned?.roomId === "string" ? [pinned.roomId] : [];
  const rooms = [...new Set([...bookable, ...pinnedRoom])];
  return rooms.length === 0 ? {} : { allowedRooms: rooms };
}

/** Leads without whom a session can't be held. A co-lead is there so that it can. */
function leadsByGroup({ memberships }: Draft): Map<string, string[]> {
  const leads = memberships.filter(({ role }) => role === "lead");
  const groups = Map.groupBy(leads, ({ groupId }) => groupId);
  return new Map([...groups].map(([id, rows]) => [id, rows.map(({ personId }) => personId)]));
}
