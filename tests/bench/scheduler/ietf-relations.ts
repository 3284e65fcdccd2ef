import type { NotParallelRelation, Relation } from "@plenary/scheduler";
import { CONFLICT_KINDS } from "./ietf-instance.ts";
import type { Instance, Wants } from "./ietf-instance.ts";
import { nearGap } from "./ietf-time.ts";
import type { Period } from "./ietf-time.ts";

const MAX_DAYS = 30;

/** Everything that ties sessions to each other, with the penalties in units as weights. */
export function ietfRelations(
  instance: Instance,
  wants: readonly Wants[],
  periods: readonly Period[],
  unit: number,
): Relation[] {
  const pairs = wants.flatMap((a, i) => wants.slice(i + 1).flatMap((b) => conflictsOf(instance, a, b, unit)));
  const groups = [...Map.groupBy(wants, ({ session }) => session.group).values()];
  return [
    ...pairs,
    ...groups.flatMap((group) => seriesOf(instance, group, unit)),
    ...adjacencyOf(instance, wants, periods, unit),
  ];
}

/** Two sessions that should not be parallel: one relation for each reason. */
function conflictsOf(instance: Instance, a: Wants, b: Wants, unit: number): NotParallelRelation[] {
  const sessionIds = [a.session.id, b.session.id];
  if (a.session.group === b.session.group) return [{ kind: "notParallel", sessionIds, grade: "never" }];
  const reasons = new Map<string, number>();
  const count = (reason: string, penalty: number) => {
    if (penalty > 0) reasons.set(reason, (reasons.get(reason) ?? 0) + penalty);
  };
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const conflicts = one.conflicts.get(other.session.group);
    for (const kind of CONFLICT_KINDS) count(kind.replace("_", " "), conflicts?.get(kind) ?? 0);
    for (const [reason, penalty] of areaConflicts(instance, one, other)) count(reason, penalty);
  }
  return [...reasons].map(([reason, penalty]) => ({
    kind: "notParallel",
    sessionIds,
    grade: "avoid",
    weight: penalty / unit,
    reason,
  }));
}

function areaConflicts({ meta }: Instance, one: Wants, other: Wants): [string, number][] {
  const penalties = meta.business_constraint_penalties;
  const isBof = one.group.bof_at_106;
  return [
    ["two BoFs", when(isBof && other.group.bof_at_106, penalties.bof_overlapping_bof)],
    [
      "BoF and its area",
      when(isBof && one.group.parent === other.group.parent, penalties.bof_overlapping_area_wg),
    ],
    ["BoF and area meeting", when(isBof && other.isArea, penalties.bof_overlapping_area_meeting)],
    [
      "area meeting and its area",
      when(one.isArea && other.group.parent === one.session.group, penalties.area_overlapping_in_area),
    ],
    ["two area meetings", when(one.isArea && other.isArea, penalties.area_overlapping_other_area)],
  ];
}

function when(applies: boolean, penalty: number): number {
  return applies ? penalty : 0;
}

/** The order of a group's first two sessions and the days between them. */
function seriesOf({ meta }: Instance, group: readonly Wants[], unit: number): Relation[] {
  const [first, second] = group;
  if (!first || !second) return [];
  const sessionIds = [first.session.id, second.session.id] as const;
  const inOrder = {
    kind: "order" as const,
    before: sessionIds[0],
    after: sessionIds[1],
    grade: "should" as const,
    // Both sessions are asked, here and below.
    weight: (2 * meta.business_constraint_penalties.sessions_out_of_order) / unit,
  };
  if (first.relation === null) return [inOrder];
  const apart = Array.from({ length: MAX_DAYS + 1 }, (_, days) => days).filter(
    (days) => (days === 1) === (first.relation === "subsequent-days"),
  );
  const weight = (2 * meta.penalties_per_constraint_kind.time_relation) / unit;
  return [inOrder, { kind: "daysApart", sessionIds, days: apart, grade: "should", weight }];
}

/** A session beside one of another group, in the same room. */
function adjacencyOf(
  { meta }: Instance,
  wants: readonly Wants[],
  periods: readonly Period[],
  unit: number,
): Relation[] {
  return wants.flatMap(({ session, adjacentTo }): Relation[] => {
    const target = wants.find((other) => other.session.group === adjacentTo)?.session;
    if (!target || target === session) return [];
    return [
      {
        kind: "adjacent",
        sessionIds: [session.id, target.id],
        maxGapMinutes: nearGap(periods, [session.duration_min, target.duration_min]),
        isSameRoom: true,
        grade: "should",
        weight: meta.penalties_per_constraint_kind.wg_adjacent / unit,
      },
    ];
  });
}
