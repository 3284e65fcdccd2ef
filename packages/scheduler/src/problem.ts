/**
 * The instance model: plain JSON, string ids, integer minutes counted from the problem's own origin.
 * The engine knows no dates. Midnight before the first day is the natural origin: the default wording then
 * reads right. Intervals are half-open. A problem is treated as immutable: compiled forms are cached by it.
 */

/** Half-open window in minutes from the origin. */
export interface Interval {
  readonly startMinute: number;
  readonly endMinute: number;
}

/** `weight` (default 1) says how much more than others this one matters; it multiplies the rule's weight. */
export interface WeightedInterval extends Interval {
  readonly weight?: number;
}

/** A window of a day into which sessions may be placed; a session lies inside one segment. */
export interface Segment extends Interval {
  readonly id: string;
  /** Any integer; segments with the same number belong to the same day. */
  readonly day: number;
  readonly label?: string;
}

export interface Room {
  readonly id: string;
  readonly name: string;
  readonly capacity: number;
  readonly features: readonly string[];
  /** Rooms of one site need no walking time between them. */
  readonly site: string;
  /** A shared room (a foyer) may hold several sessions at once. */
  readonly isShared: boolean;
  readonly closed: readonly Interval[];
}

/** Minutes on foot between two sites, in both directions; a pair that is not listed takes none. */
export interface WalkingTime {
  readonly sites: readonly [string, string];
  readonly minutes: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly institutionId?: string;
  /** When the person takes part (arrival to departure). Absent: always. */
  readonly available?: readonly Interval[];
  /** Takes part from elsewhere: needs no seat and no walking time. */
  readonly isOnline?: boolean;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly memberIds: readonly string[];
  /** Share of the members (0 to 1) who must be able to come to the group's sessions. */
  readonly quorum?: number;
  /** Members who don't come to the meeting at all: not among `memberIds`, but the quorum counts them. 0 unless given. */
  readonly absentMembers?: number;
  /** Share of the members' institutions (0 to 1) of which somebody must be able to come to them. */
  readonly institutionCoverage?: number;
}

export type SessionKind =
  | "plenary"
  | "group"
  | "joint"
  | "workshop"
  | "social"
  | "meal"
  | "transfer"
  | "break";

/** What must not change: the time, the room, or both. `roomId: null` pins to "no room of the meeting". */
export interface Pin {
  readonly start?: number;
  readonly roomId?: string | null;
}

export interface Session {
  readonly id: string;
  readonly title: string;
  readonly kind: SessionKind;
  readonly durationMinutes: number;
  /** The owning groups; several make a joint session. */
  readonly groupIds: readonly string[];
  /** People who must attend, already expanded from groups. */
  readonly requiredPeople: readonly string[];
  /** People who have chosen it. */
  readonly wishedPeople: readonly string[];
  /** Leads and others without whom it can't be held; they count as required. */
  readonly keyPeople: readonly string[];
  /** Everybody in the problem is required (plenary, meal). */
  readonly everybody?: boolean;
  /** Seats needed. Absent: the people on site who are required, key or have chosen it. */
  readonly expectedSize?: number;
  /** Takes place without a room of the meeting (a city tour). */
  readonly needsNoRoom?: boolean;
  /** Features that the room must have. */
  readonly features: readonly string[];
  /** The only minutes at which it may start. Absent: any. An empty list is an error. */
  readonly allowedStarts?: readonly number[];
  /** It must lie inside one of these. Absent: anywhere. An empty list is an error. */
  readonly allowedIntervals?: readonly Interval[];
  /** The only rooms it may use. Absent: any. An empty list is an error. */
  readonly allowedRooms?: readonly string[];
  readonly tags: readonly string[];
  /** Sessions of one track are for the same audience: they should not run in parallel nor change rooms. */
  readonly track?: string;
  readonly pinned?: Pin;
  /** It should lie inside one of these. */
  readonly preferredIntervals?: readonly Interval[];
  /** It should not touch any of these. */
  readonly undesiredIntervals?: readonly WeightedInterval[];
  readonly preferredRoomIds?: readonly string[];
  /**
   * Already on the programme and immovable (plenary, meal). Needs `pinned.start` and `pinned.roomId`, may lie
   * outside of the segments. Its own place is taken as decided; what it means for others is still counted.
   */
  readonly isFixed?: boolean;
}

/** What every relation may say about itself. */
interface Graded {
  /** "must" (the default) binds; "should" is a wish, a rule of its own on the level `soft`. */
  readonly grade?: "must" | "should";
  /** Of a wish: how much more than others it matters (default 1); it multiplies the rule's weight. */
  readonly weight?: number;
}

/** `after` starts no sooner than `gapMinutes` after the end of `before`. */
export interface OrderRelation extends Graded {
  readonly kind: "order";
  readonly before: string;
  readonly after: string;
  readonly gapMinutes?: number;
}

export interface DayRelation extends Graded {
  readonly kind: "sameDay" | "differentDay";
  readonly sessionIds: readonly string[];
}

/** As many days of the meeting lie between any two of them as one of `days` says: 0 the same day, 1 the next. */
export interface DaysApartRelation extends Graded {
  readonly kind: "daysApart";
  readonly sessionIds: readonly string[];
  /** 0 to 30 */
  readonly days: readonly number[];
}

/** Any two of them have at least `minutes` between them, whichever comes first. */
export interface GapRelation extends Graded {
  readonly kind: "gap";
  readonly sessionIds: readonly string[];
  readonly minutes: number;
}

/** Each session follows the one before it on the same day, at most `maxGapMinutes` (default 0) later. */
export interface ConsecutiveRelation extends Graded {
  readonly kind: "consecutive";
  readonly sessionIds: readonly string[];
  readonly maxGapMinutes?: number;
}

/** One of the two follows the other on the same day, at most `maxGapMinutes` (default 0) later. */
export interface AdjacentRelation extends Graded {
  readonly kind: "adjacent";
  readonly sessionIds: readonly [string, string];
  readonly maxGapMinutes?: number;
  /** And in the same room. */
  readonly isSameRoom?: boolean;
}

export interface SameRoomRelation extends Graded {
  readonly kind: "sameRoom";
  readonly sessionIds: readonly string[];
}

/** Sessions of different groups in the list, and the listed sessions, should not run at the same time. */
export interface NotParallelRelation {
  readonly kind: "notParallel";
  readonly groupIds?: readonly string[];
  readonly sessionIds?: readonly string[];
  readonly grade: "never" | "avoid";
  /** Of "avoid": how much more than others it matters (default 1); it multiplies the rule's weight. */
  readonly weight?: number;
  /** In the organiser's words, for the sentence: "the same chair". */
  readonly reason?: string;
}

/** At most `limit` sessions with the tag at any moment; 1 makes the tag exclusive. */
export interface MaxParallelRelation extends Graded {
  readonly kind: "maxParallel";
  readonly tag: string;
  readonly limit: number;
}

export type Relation =
  | OrderRelation
  | DayRelation
  | DaysApartRelation
  | GapRelation
  | ConsecutiveRelation
  | AdjacentRelation
  | SameRoomRelation
  | NotParallelRelation
  | MaxParallelRelation;

/** Everybody should find `minutes` free in a row inside the window. */
export interface LunchWindow extends Interval {
  readonly minutes: number;
}

/** What makes a person's day pleasant; what is left out is not looked at. */
export interface DayShape {
  /** The last so many minutes of each day: a session in them is a late one. */
  readonly lateMinutes?: number;
  /** More sessions than this without a break tire everybody. */
  readonly maxInARow?: number;
  /** Free time that counts as a break between two sessions, in minutes, at least 1; default 15. */
  readonly breakMinutes?: number;
  /** Everybody should have so many minutes between any two sessions that they must attend. */
  readonly gapMinutes?: number;
}

/** The order of goals: a better value on an earlier level outweighs any value on a later one. */
export const LEVELS = ["hard", "unplaced", "moved", "soft"] as const;
export type Level = (typeof LEVELS)[number];

export const RULE_NAMES = [
  "room-double-booked",
  "room-missing",
  "room-too-small",
  "room-lacks-feature",
  "room-closed",
  "room-not-allowed",
  "outside-segment",
  "time-not-allowed",
  "pin-broken",
  "key-person-clash",
  "required-clash",
  "key-person-away",
  "walking-time",
  "order",
  "same-day",
  "different-day",
  "days-apart",
  "gap",
  "consecutive",
  "adjacent",
  "same-room",
  "never-parallel",
  "max-parallel",
  "unplaced",
  "moved-time",
  "moved-room",
  "required-person-away",
  "chosen-person-away",
  "required-chosen-clash",
  "chosen-clash",
  "avoid-parallel",
  "preferred-max-parallel",
  "preferred-order",
  "preferred-same-day",
  "preferred-different-day",
  "preferred-days-apart",
  "preferred-gap",
  "preferred-consecutive",
  "preferred-adjacent",
  "preferred-same-room",
  "track-parallel",
  "track-room-change",
  "undesired-time",
  "not-preferred-time",
  "not-preferred-room",
  "quorum-missed",
  "coverage-missed",
  "short-break",
  "room-waste",
  "no-lunch",
  "late-session",
  "long-run",
  "single-session-day",
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** Non-negative integers by rule; what is absent has the rule's default, 0 switches a rule off. */
export type Weights = Readonly<Partial<Record<RuleName, number>>>;

/** Where a session stands; `roomId` is null only if it uses no room of the meeting. */
export interface Placement {
  readonly start: number;
  readonly roomId: string | null;
}

/** By session id. Null or absent: unplaced (a fixed session that is absent stands at its pin). */
export type Placements = Readonly<Record<string, Placement | null>>;

export interface Problem {
  /** Starts are offered every `slotMinutes` from the beginning of each segment. */
  readonly slotMinutes: number;
  readonly segments: readonly Segment[];
  readonly rooms: readonly Room[];
  readonly walking: readonly WalkingTime[];
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly sessions: readonly Session[];
  readonly relations: readonly Relation[];
  readonly lunch?: readonly LunchWindow[];
  readonly dayShape?: DayShape;
  readonly weights?: Weights;
  /** The published programme; distance from it is counted on the level `moved`. */
  readonly published?: Placements;
}
