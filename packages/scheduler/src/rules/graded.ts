import type { Model } from "../model.ts";
import type { Level, Relation, RuleName } from "../problem.ts";

/** The rule of a relation in one of its two grades. */
export interface Graded {
  readonly name: RuleName;
  readonly level: Level;
  readonly weight: number;
  /** As in "they … run in parallel"; also the grade of the relations that it is about. */
  readonly grade: "must" | "should";
}

export function binding(name: RuleName): Graded {
  return { name, level: "hard", weight: 1, grade: "must" };
}

export function wish(name: RuleName, weight = 5): Graded {
  return { name, level: "soft", weight, grade: "should" };
}

/** Also finds a type that stands for several kinds. */
type RelationOf<K, R = Relation> = R extends { readonly kind: infer Kind }
  ? K extends Kind
    ? R
    : never
  : never;

/** The relations of a kind and grade; one that doesn't say is a "must". */
export function relationsOf<K extends Relation["kind"]>(
  model: Model,
  kind: K,
  grade: Graded["grade"],
): RelationOf<K>[] {
  return model.problem.relations.filter(
    (relation): relation is RelationOf<K> => relation.kind === kind && (relation.grade ?? "must") === grade,
  );
}

/** Whatever binds counts the same. */
export function weightIn({ grade, weight }: Pick<Relation, "grade" | "weight">): number {
  return grade === "should" ? (weight ?? 1) : 1;
}
