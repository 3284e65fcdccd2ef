import type { Model } from "../model.ts";
import type { Level, NotParallelRelation, RuleName } from "../problem.ts";
import type { OverlapRule } from "../rule.ts";
import { counted, listed } from "../teller.ts";

interface ParallelKind {
  readonly name: RuleName;
  readonly level: Level;
  readonly weight: number;
  readonly grade: NotParallelRelation["grade"];
  readonly verb: string;
}

/** A rule about groups and sessions that should not run at the same time. Amount: relations broken. */
export function notParallel({ grade, verb, ...rule }: ParallelKind): OverlapRule {
  return {
    ...rule,
    shape: "overlap",
    collect(model, add) {
      for (const relation of relationsOf(model, grade)) {
        const sessions = sessionsIn(model, relation);
        for (const [i, a] of sessions.entries()) {
          for (const b of sessions.slice(i + 1)) if (keepsApart(model, relation, a, b)) add(a, b, 1);
        }
      }
    },
    find(model, a, b) {
      const broken = relationsOf(model, grade).filter((relation) => keepsApart(model, relation, a, b));
      if (broken.length === 0) return null;
      const listedGroups = new Set(broken.flatMap((relation) => relation.groupIds ?? []));
      const theirs = [a, b].flatMap((s) => model.problem.sessions[s]!.groupIds);
      const groups = [...new Set(theirs)].filter((id) => listedGroups.has(id));
      return { amount: broken.length, groups: groups.map((id) => model.groupIndex.get(id)!) };
    },
    describe: (violation, say) => {
      const why =
        violation.groupIds.length === 0 ? "they" : listed(violation.groupIds.map((id) => say.group(id)));
      return (
        `${say.session(violation.sessionIds[0])} and ${say.session(violation.sessionIds[1])} overlap by ` +
        `${counted(violation.minutes ?? 0, "minute", "minutes")}: ${why} ${verb} run in parallel.`
      );
    },
  };
}

function relationsOf(model: Model, grade: NotParallelRelation["grade"]): NotParallelRelation[] {
  return model.problem.relations.filter(
    (relation): relation is NotParallelRelation =>
      relation.kind === "notParallel" && relation.grade === grade,
  );
}

function sessionsIn(model: Model, relation: NotParallelRelation): number[] {
  return [...model.problem.sessions.keys()].filter((s) => isIn(model, relation, s));
}

function isIn(model: Model, relation: NotParallelRelation, s: number): boolean {
  const session = model.problem.sessions[s]!;
  if (relation.sessionIds?.includes(session.id)) return true;
  return session.groupIds.some((id) => relation.groupIds?.includes(id));
}

/** Two sessions of one and the same group are that group's own business, unless they are listed themselves. */
function keepsApart(model: Model, relation: NotParallelRelation, a: number, b: number): boolean {
  if (!isIn(model, relation, a) || !isIn(model, relation, b)) return false;
  const [one, other] = [model.problem.sessions[a]!, model.problem.sessions[b]!];
  if (relation.sessionIds?.includes(one.id) || relation.sessionIds?.includes(other.id)) return true;
  const groups = new Set(
    [...one.groupIds, ...other.groupIds].filter((id) => relation.groupIds?.includes(id)),
  );
  return groups.size > 1;
}
