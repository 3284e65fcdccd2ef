import { dayOf } from "@plenary/time";
import type {
  Group,
  Person,
  Placement,
  Placements,
  Problem,
  Relation,
  Room,
  Segment,
} from "@plenary/scheduler";
import type { Wording } from "@plenary/scheduler";
import { isRegistrationOver } from "../meetings/rules.ts";
import { expectedPeople, rosterOf } from "../sessions/participants.ts";
import type { Roster } from "../sessions/participants.ts";
import type { Draft } from "./draft.ts";
import { featureWords } from "./feature-words.ts";
import { problemSessions } from "./problem-sessions.ts";
import type { ProblemOptions } from "./problem-sessions.ts";
import { duringMeeting, intervalsOf, stayOf, timescaleOf, wordingOf } from "./problem-times.ts";
import type { Timescale } from "./problem-times.ts";
import { weightsOf } from "./rule-weights.ts";

const SLOT_MINUTES = 15;
/** "Right after" goes over a coffee break. */
const RIGHT_AFTER_MINUTES = 30;
const MAX_OPEN_MINUTES = 20_000 * SLOT_MINUTES;

/** A draft as the engine sees it, with the way back to instants. */
export type PlanningModel = {
  readonly problem: Problem;
  /** Where the draft's sessions stand now. */
  readonly placements: Placements;
  /** Who counts, and in which groups. */
  readonly roster: Roster;
  readonly scale: Timescale;
  readonly wording: Wording;
};

/**
 * The engine's problem of a draft. Minute 0 is the first instant of the meeting's first day at the venue; minutes
 * are elapsed ones, so days on which clocks change need no care. Pure: the same draft gives the same problem.
 */
export function buildProblem(draft: Draft, options: ProblemOptions = {}): PlanningModel {
  const scale = timescaleOf(draft.meeting);
  const roster = planningRoster(draft);
  const sessions = problemSessions(draft, roster, scale, options);
  const known = new Set(sessions.map(({ id }) => id));
  const problem: Problem = {
    slotMinutes: SLOT_MINUTES,
    segments: segmentsOf(draft, scale),
    rooms: roomsOf(draft, scale),
    walking: draft.walkingTimes.map(({ fromBuilding, toBuilding, minutes }) => ({
      sites: [fromBuilding, toBuilding] as const,
      minutes,
    })),
    people: peopleOf(draft, roster, scale),
    groups: groupsOf(draft, roster),
    sessions,
    relations: relationsOf(draft, known),
    published: publishedOf(draft, known, scale),
    weights: weightsOf(draft.ruleWeights),
  };
  const placements = placementsOf(draft, known, scale);
  return { problem, placements, roster, scale, wording: wordingOf(scale) };
}

/**
 * Who counts while this draft is planned; see `expectedPeople` for who hasn't registered. `others` are asked for
 * beside its groups' members and those whom its sessions name.
 */
export function planningRoster(draft: Draft, others: readonly string[] = []): Roster {
  const { people, memberships, sessions, signUps, meeting, readAt } = draft;
  const registrations = people.flatMap(({ id, registration }) =>
    registration === null ? [] : [{ personId: id, status: registration.status }],
  );
  const named = sessions.flatMap((session) => session.people.map(({ id }) => id));
  const candidates = new Set([...memberships.map(({ personId }) => personId), ...named, ...others]);
  const isOver = isRegistrationOver(meeting, readAt);
  return rosterOf({ people: expectedPeople(registrations, candidates, isOver), memberships, signUps });
}

export function toPlacement(scale: Timescale, place: { startsAt: string; roomId: string }): Placement {
  return { start: scale.minuteOf(place.startsAt), roomId: place.roomId };
}

/** Open blocks in order, where sessions may begin on one of the meeting's days, as many as the engine can offer starts in: more would be some two hundred whole days. */
function segmentsOf({ blocks, meeting }: Draft, scale: Timescale): Segment[] {
  const segments = blocks
    .filter(({ kind }) => kind === "open")
    .flatMap((block) =>
      duringMeeting(scale, intervalsOf(scale, block)).map((interval) => ({
        id: block.id,
        label: block.title,
        day: scale.days.indexOf(dayOf(scale.instantOf(interval.startMinute), meeting.zone)),
        ...interval,
      })),
    );
  let minutes = 0;
  return segments.filter(({ startMinute, endMinute }) => {
    minutes += endMinute - startMinute;
    return minutes <= MAX_OPEN_MINUTES;
  });
}

function roomsOf({ rooms }: Draft, scale: Timescale): Room[] {
  return rooms.map(({ id, name, capacity, features, building, isShared, closures }) => ({
    id,
    name,
    capacity,
    // The engine only compares them, and its sentences say them as they are.
    features: features.map((feature) => featureWords[feature]),
    site: building,
    isShared,
    closed: closures.flatMap((closure) => intervalsOf(scale, closure)),
  }));
}

function peopleOf(draft: Draft, roster: Roster, scale: Timescale): Person[] {
  return draft.people
    .filter(({ id }) => roster.people.has(id))
    .map(({ id, name, institutionId, registration }) => {
      const available = registration === null ? undefined : stayOf(scale, registration);
      return {
        id,
        name,
        institutionId,
        ...(available === undefined ? {} : { available }),
        isOnline: registration?.mode === "online",
      };
    });
}

/** A quorum is of all who are members, as the session's page and polls count it, whether they come or not. */
function groupsOf({ groups, memberships }: Draft, roster: Roster): Group[] {
  const members = Map.groupBy(memberships, ({ groupId }) => groupId);
  return groups.map(({ id, shortName, quorumPercent }) => {
    const memberIds = roster.membersOf.get(id) ?? [];
    const absentMembers = (members.get(id)?.length ?? 0) - memberIds.length;
    const quorum = quorumPercent === null ? {} : { quorum: quorumPercent / 100, absentMembers };
    return { id, name: shortName, memberIds, ...quorum };
  });
}

/** Standing clash lists as pairs, each once with its stricter grade, and each request's own wishes. */
function relationsOf(draft: Draft, known: ReadonlySet<string>): Relation[] {
  const groupIds = new Set(draft.groups.map(({ id }) => id));
  const pairs = new Map<string, Relation>();
  // "never" last, so that it stays where one group says "never" and the other "avoid".
  for (const { groupId, otherGroupId, grade } of draft.avoidances.toSorted((a, b) => weight(a) - weight(b))) {
    const pair = [groupId, otherGroupId].toSorted();
    pairs.set(pair.join(" "), { kind: "notParallel", groupIds: pair, grade });
  }
  const wished = draft.requests
    .filter(({ sessionId }) => known.has(sessionId))
    .flatMap(({ sessionId, wishes }) =>
      wishes.notParallelToGroupIds
        .filter((id) => groupIds.has(id))
        .map((id): Relation => ({
          kind: "notParallel",
          sessionIds: [sessionId],
          groupIds: [id],
          grade: "avoid",
        })),
    );
  return [...pairs.values(), ...wished, ...wishedNeighbours(draft, known)];
}

/** Wishes about other sessions; one that is not planned any more is asked for nothing. */
function wishedNeighbours({ requests }: Draft, known: ReadonlySet<string>): Relation[] {
  return requests.flatMap(({ sessionId, wishes }): Relation[] => {
    const isAsked = (id: string | null): id is string => id !== null && id !== sessionId && known.has(id);
    if (!known.has(sessionId)) return [];
    const { rightAfterSessionId: before, sameRoomAsSessionId: other } = wishes;
    return [
      ...(isAsked(before)
        ? [
            {
              kind: "consecutive" as const,
              sessionIds: [before, sessionId],
              maxGapMinutes: RIGHT_AFTER_MINUTES,
              grade: "should" as const,
            },
          ]
        : []),
      ...(isAsked(other)
        ? [{ kind: "sameRoom" as const, sessionIds: [other, sessionId], grade: "should" as const }]
        : []),
    ];
  });
}

function weight({ grade }: { grade: "never" | "avoid" }): number {
  return grade === "never" ? 1 : 0;
}

function publishedOf(draft: Draft, known: ReadonlySet<string>, scale: Timescale): Placements {
  const roomIds = new Set(draft.rooms.map(({ id }) => id));
  return Object.fromEntries(
    draft.published.flatMap(({ sessionId, status, startsAt, room }) =>
      status !== "cancelled" && room !== null && known.has(sessionId) && roomIds.has(room.id)
        ? [[sessionId, toPlacement(scale, { startsAt, roomId: room.id })]]
        : [],
    ),
  );
}

function placementsOf(draft: Draft, known: ReadonlySet<string>, scale: Timescale): Placements {
  return Object.fromEntries(
    draft.sessions
      .filter(({ id }) => known.has(id))
      .map(({ id, placement }) => [id, placement === null ? null : toPlacement(scale, placement)]),
  );
}
