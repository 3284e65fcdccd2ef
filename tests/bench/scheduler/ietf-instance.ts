/** The IETF 106 instance as its file has it; only what is read here. */
export interface Instance {
  readonly meta: {
    readonly penalties_per_constraint_kind: Readonly<
      Record<ConflictKind | "bethere" | "timerange" | "time_relation" | "wg_adjacent", number>
    >;
    readonly business_constraint_penalties: Readonly<
      Record<
        | "bof_overlapping_bof"
        | "bof_overlapping_area_wg"
        | "bof_overlapping_area_meeting"
        | "area_overlapping_in_area"
        | "area_overlapping_other_area"
        | "sessions_out_of_order",
        number
      >
    >;
  };
  readonly rooms: readonly { readonly id: string; readonly name: string; readonly capacity: number | null }[];
  readonly timeslots: readonly Timeslot[];
  readonly groups: readonly GroupEntry[];
  readonly sessions: readonly SessionEntry[];
  readonly constraints: readonly Constraint[];
}

export const CONFLICT_KINDS = ["chair_conflict", "tech_overlap", "key_participant"] as const;
type ConflictKind = (typeof CONFLICT_KINDS)[number];

export interface Timeslot {
  readonly id: string;
  readonly type: string;
  /** Local, without a zone: "2019-11-18T10:00". */
  readonly start: string;
  readonly duration_min: number;
  readonly room: string;
}

interface GroupEntry {
  readonly acronym: string;
  readonly type: string;
  readonly parent: string | null;
  readonly bof_at_106: boolean;
  readonly meeting_seen_as_area: boolean;
}

interface SessionEntry {
  readonly id: string;
  readonly group: string;
  readonly joint_with: readonly string[];
  readonly attendees: number | null;
  readonly duration_min: number;
}

/** Of the source group, for each of its sessions. */
type Constraint = { readonly source: string } & (
  | { readonly kind: ConflictKind | "wg_adjacent"; readonly target: string }
  | { readonly kind: "bethere"; readonly person: string }
  | { readonly kind: "timerange"; readonly timeranges_unavailable: readonly string[] }
  | {
      readonly kind: "time_relation";
      readonly time_relation: "subsequent-days" | "one-day-seperation";
    }
);

/** What the constraints of a session's groups come to. */
export interface Wants {
  readonly session: SessionEntry;
  readonly group: GroupEntry;
  readonly isArea: boolean;
  /** Penalty by kind for each group that must not meet at the same time. */
  readonly conflicts: ReadonlyMap<string, ReadonlyMap<ConflictKind, number>>;
  readonly people: ReadonlySet<string>;
  readonly ranges: ReadonlySet<string>;
  readonly relation: "subsequent-days" | "one-day-seperation" | null;
  readonly adjacentTo: string | null;
}

const AREA_TYPES = new Set(["ag", "rag", "area"]);

/** For every session that takes time at all. */
export function wantsOf(instance: Instance): Wants[] {
  const bySource = Map.groupBy(instance.constraints, ({ source }) => source);
  const groups = new Map(instance.groups.map((group) => [group.acronym, group]));
  return instance.sessions
    .filter((session) => session.duration_min > 0)
    .map((session) => {
      const group = groups.get(session.group)!;
      const sources = [session.group, ...session.joint_with];
      const constraints = sources.flatMap((source) => bySource.get(source) ?? []);
      return {
        session,
        group,
        isArea: group.meeting_seen_as_area || AREA_TYPES.has(group.type),
        ...collected(instance, constraints),
      };
    });
}

function collected(instance: Instance, constraints: readonly Constraint[]) {
  const penalties = instance.meta.penalties_per_constraint_kind;
  const conflicts = new Map<string, Map<ConflictKind, number>>();
  const people = new Set<string>();
  const ranges = new Set<string>();
  let relation: Wants["relation"] = null;
  let adjacentTo: string | null = null;
  for (const constraint of constraints) {
    switch (constraint.kind) {
      case "bethere":
        people.add(constraint.person);
        break;
      case "timerange":
        for (const range of constraint.timeranges_unavailable) ranges.add(range);
        break;
      case "time_relation":
        relation = constraint.time_relation;
        break;
      case "wg_adjacent":
        adjacentTo = constraint.target;
        break;
      case "chair_conflict":
      case "tech_overlap":
      case "key_participant": {
        const { kind, target } = constraint;
        const kinds = conflicts.get(target) ?? new Map<ConflictKind, number>();
        conflicts.set(target, kinds.set(kind, (kinds.get(kind) ?? 0) + penalties[kind]));
      }
    }
  }
  return { conflicts, people, ranges, relation, adjacentTo };
}
