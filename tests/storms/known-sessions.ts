import type { Agreement, Session, SessionRequest } from "@plenary/contract";
import { fromEpochMs } from "@plenary/time";
import { stands } from "./history.ts";
import type { Fact, Place, Slot } from "./history.ts";
import type { Random } from "./random.ts";

/** A session as all clients know it by now: their pages follow each other. */
export type Known = Fact & {
  requestId: string | null;
  /** The asking one first. */
  groupIds: readonly string[];
  /** Of the groups in their order. */
  agreements: readonly Agreement[];
  minutes: number;
  /** Why it is held without its second group; null: it isn't. */
  standsWithout: string | null;
  /** What its second group proposes, and nobody has answered; absent or null: nothing. */
  slot?: Slot | null;
};
export type Placed = Known & { place: Place };

export type KnownSessions = ReturnType<typeof knownSessions>;

export function knownSessions(random: Random) {
  const all = new Map<string, Known>();
  const learn = (known: Known): void => {
    const before = all.get(known.sessionId);
    if (before === undefined || before.version <= known.version) {
      const place = known.place ?? (before !== undefined && stands(before) ? before.place : known.booked);
      all.set(known.sessionId, { ...before, ...known, ...(known.place === undefined && place && { place }) });
    }
  };
  const list = (is: (known: Known) => boolean) => [...all.values()].filter(is);
  return {
    learnSession: (session: Session) => {
      learn({ ...factOfSession(session), ...asked(session), requestId: session.requestId });
    },
    learnRequest: (request: SessionRequest, seesDraft: boolean) => {
      const slot = slotOf(request);
      learn({ ...factOfRequest(request, seesDraft), ...asked(request), slot, requestId: request.id });
    },
    learnGone: (sessionId: string, version: number) => {
      const before = all.get(sessionId);
      if (before !== undefined) learn({ ...before, version, place: null, isOpen: false, hold: null });
    },
    list,
    get: (sessionId: string) => all.get(sessionId),
    /** One of them, or none. */
    some: (is: (known: Known) => boolean): Known | undefined => {
      const found = list(is);
      return found[random(Math.max(1, found.length))];
    },
  };
}

function asked({ groups, durationMinutes }: Pick<Session, "groups" | "durationMinutes">) {
  return {
    groupIds: groups.map(({ groupId }) => groupId),
    agreements: groups.map(({ agreement }) => agreement),
    standsWithout: groups[1]?.standsWithout ?? null,
    minutes: durationMinutes,
  };
}

function slotOf({ groups, answers }: SessionRequest): Slot | null {
  const proposal = answers.find(({ groupId }) => groupId === groups[1]?.groupId)?.proposal;
  if (proposal == null || proposal.state !== "open" || proposal.roomId === null) return null;
  return { startsAt: proposal.startsAt, roomId: proposal.roomId };
}

export function isPlaced(known: Known): known is Placed {
  return known.isOpen === true && known.place !== undefined && known.place !== null;
}

/** For what is done about its request at the version that is known. */
export function ofRequest({ sessionId, version, requestId }: Known) {
  return { params: { requestId }, version, wanted: [{ sessionId, version }] };
}

export function startOf({ fromMs }: Place): string {
  return fromEpochMs(fromMs);
}

export function placeOf(roomId: string, startsAt: string, minutes: number): Place {
  const fromMs = Date.parse(startsAt);
  return { roomId, fromMs, toMs: fromMs + minutes * 60_000 };
}

export function factOfSession({ id, version, state, placement, durationMinutes }: Session): Fact {
  return {
    sessionId: id,
    version,
    minutes: durationMinutes,
    isOpen: state === "asked" || state === "accepted",
    isCancelled: state === "cancelled",
    place: placement && within(placement),
    hold: placement?.state === "held" ? {} : null,
  };
}

/** What a lead may know of it: where the organisers have it is not told before it is published, once it stands. */
export function factOfRequest(
  { sessionId, version, stage, booking, placement, durationMinutes }: SessionRequest,
  seesDraft: boolean,
): Fact {
  const is = { isOpen: !OVER.has(stage), isCancelled: stage === "cancelled" };
  const fact = { sessionId, version, ...is, minutes: durationMinutes };
  if (booking !== null) {
    const { holdExpiresAt, waitsFor } = booking;
    const waits = {
      waitsForAsker: waitsFor.includes("asker"),
      waitsForOrganisers: waitsFor.includes("organisers"),
    };
    if (holdExpiresAt === null && !seesDraft) return { ...fact, booked: within(booking), hold: null };
    const hold = holdExpiresAt === null ? null : { endsAtMs: Date.parse(holdExpiresAt), ...waits };
    return { ...fact, place: within(booking), hold };
  }
  if (stage === "held") return fact;
  if (stage !== "placed") return { ...fact, place: null, hold: null };
  return placement === null ? { ...fact, hold: null } : { ...fact, place: within(placement), hold: null };
}

const OVER: ReadonlySet<string> = new Set(["declined", "withdrawn", "cancelled", "merged"]);

function within({ roomId, startsAt, endsAt }: { roomId: string; startsAt: string; endsAt: string }): Place {
  return { roomId, fromMs: Date.parse(startsAt), toMs: Date.parse(endsAt) };
}
