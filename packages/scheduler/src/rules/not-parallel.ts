import type { Model } from "../model.ts";
import type { Level, NotParallelRelation, Relation, RuleName, Session } from "../problem.ts";
import type { OverlapRule } from "../rule.ts";
import { counted, listed } from "../teller.ts";

interface ParallelKind {
  readonly name: RuleName;
  readonly level: Level;
  readonly weight: number;
  readonly grade: NotParallelRelation["grade"];
  readonly verb: string;
}

/**
 * A rule about groups and sessions that should not run at the same time. Amount: relations broken, by their
 * weights.
 */
export function notParallel({ grade, verb, ...rule }: ParallelKind): OverlapRule {
  return {
    ...rule,
    shape: "overlap",
    collect(model, add) {
      for (const relation of relationsOf(model, grade)) {
        const sessions = sessionsIn(model, relation);
        for (const [i, a] of sessions.entries()) {
          for (const b of sessions.slice(i + 1)) {
            if (keepsApart(relation, model.problem.sessions[a]!, model.problem.sessions[b]!))
              add(a, b, weightIn(relation));
          }
        }
      }
    },
    find(model, a, b) {
      const broken = brokenBy(model, grade, a, b);
      if (broken.length === 0) return null;
      const listedGroups = new Set(broken.flatMap((relation) => relation.groupIds ?? []));
      const theirs = [a, b].flatMap((s) => model.problem.sessions[s]!.groupIds);
      const groups = [...new Set(theirs)].filter((id) => listedGroups.has(id));
      const amount = broken.reduce((sum, relation) => sum + weightIn(relation), 0);
      return { amount, groups: groups.map((id) => model.groupIndex.get(id)!) };
    },
    describe: (violation, say) => {
      const why =
        violation.groupIds.length === 0 ? "they" : listed(violation.groupIds.map((id) => say.group(id)));
      const [a, b] = violation.sessionIds.map((id) => say.findSession(id));
      const broken = say.problem.relations.filter(
        (relation) => isOf(relation, grade) && a && b && keepsApart(relation, a, b),
      );
      const reasons = new Set(broken.flatMap((relation) => ("reason" in relation ? relation.reason : [])));
      return (
        `${say.session(violation.sessionIds[0])} and ${say.session(violation.sessionIds[1])} overlap by ` +
        `${counted(violation.minutes ?? 0, "minute", "minutes")}: ${why} ${verb} run in parallel` +
        `${reasons.size > 0 ? ` (${[...reasons].join(", ")})` : ""}.`
      );
    },
  };
}

function isOf(relation: Relation, grade: NotParallelRelation["grade"]): relation is NotParallelRelation {
  return relation.kind === "notParallel" && relation.grade === grade;
}

function weightIn({ grade, weight }: NotParallelRelation): number {
  return grade === "avoid" ? (weight ?? 1) : 1;
}

function relationsOf(model: Model, grade: NotParallelRelation["grade"]): NotParallelRelation[] {
  return model.problem.relations.filter((relation) => isOf(relation, grade));
}

function brokenBy(model: Model, grade: NotParallelRelation["grade"], a: number, b: number) {
  const [one, other] = [model.problem.sessions[a]!, model.problem.sessions[b]!];
  return relationsOf(model, grade).filter((relation) => keepsApart(relation, one, other));
}

function sessionsIn(model: Model, relation: NotParallelRelation): number[] {
  return [...model.problem.sessions.keys()].filter((s) => isIn(relation, model.problem.sessions[s]!));
}

function isIn(relation: NotParallelRelation, session: Session): boolean {
  if (relation.sessionIds?.includes(session.id)) return true;
  return session.groupIds.some((id) => relation.groupIds?.includes(id));
}

/** Two sessions of one and the same group are that group's own business, unless they are listed themselves. */
function keepsApart(relation: NotParallelRelation, one: Session, other: Session): boolean {
  if (!isIn(relation, one) || !isIn(relation, other)) return false;
  if (relation.sessionIds?.includes(one.id) || relation.sessionIds?.includes(other.id)) return true;
  const groups = new Set(
    [...one.groupIds, ...other.groupIds].filter((id) => relation.groupIds?.includes(id)),
  );
  return groups.size > 1;
}
