import type { Problem, Relation } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import { needsList } from "./validate-lists.ts";

/** Days apart are kept as the bits of one number. */
const MAX_DAYS = 30;
const MAX_NUMBER = 1_000_000;

interface Ids {
  readonly groups: ReadonlySet<string>;
  readonly sessions: ReadonlySet<string>;
}

/** Throws a ProblemError for unknown ids, senseless numbers and orders that run in a circle. */
export function validateRelations(problem: Problem, ids: Ids): void {
  for (const [i, relation] of problem.relations.entries()) {
    const path = `relations[${i}]`;
    validateShape(path, relation);
    for (const id of sessionsIn(relation)) {
      if (!ids.sessions.has(id)) throw new ProblemError(path, `the session "${id}" is unknown`);
    }
    if (new Set(sessionsIn(relation)).size < sessionsIn(relation).length) {
      throw new ProblemError(path, "names a session twice");
    }
    for (const id of relation.kind === "notParallel" ? (relation.groupIds ?? []) : []) {
      if (!ids.groups.has(id)) throw new ProblemError(path, `the group "${id}" is unknown`);
    }
    validateNumbers(path, relation);
  }
  refuseLoops(problem.relations);
}

const BINDING = ["must", "should"];
const GRADES: Readonly<Record<Relation["kind"], readonly string[]>> = {
  order: BINDING,
  sameDay: BINDING,
  differentDay: BINDING,
  daysApart: BINDING,
  gap: BINDING,
  consecutive: BINDING,
  adjacent: BINDING,
  sameRoom: BINDING,
  notParallel: ["never", "avoid"],
  maxParallel: BINDING,
};

/** A kind or a grade that nobody knows would bind nobody; a list that isn't there can't be read. */
function validateShape(path: string, relation: Relation): void {
  const { kind, grade = "must" } = relation;
  if (!Object.hasOwn(GRADES, kind))
    throw new ProblemError(`${path}.kind`, `"${kind}" is no kind of relation`);
  if (!GRADES[kind].includes(grade)) {
    throw new ProblemError(`${path}.grade`, `must be one of ${GRADES[kind].join(", ")}`);
  }
  if (relation.kind === "order") return;
  if (relation.kind === "maxParallel") {
    if (typeof relation.tag !== "string") throw new ProblemError(`${path}.tag`, "must be text");
    return;
  }
  if (relation.kind !== "notParallel") return needsList(`${path}.sessionIds`, relation.sessionIds);
  if (relation.groupIds !== undefined) needsList(`${path}.groupIds`, relation.groupIds);
  if (relation.sessionIds !== undefined) needsList(`${path}.sessionIds`, relation.sessionIds);
}

function sessionsIn(relation: Relation): readonly string[] {
  switch (relation.kind) {
    case "order":
      return [relation.before, relation.after];
    case "maxParallel":
      return [];
    case "sameDay":
    case "differentDay":
    case "daysApart":
    case "gap":
    case "consecutive":
    case "adjacent":
    case "sameRoom":
    case "notParallel":
      return relation.sessionIds ?? [];
  }
}

function validateNumbers(path: string, relation: Relation): void {
  needsNumber(`${path}.weight`, relation.weight ?? 1, 0);
  switch (relation.kind) {
    case "order":
      return needsNumber(`${path}.gapMinutes`, relation.gapMinutes ?? 0, 0);
    case "gap":
      return needsNumber(`${path}.minutes`, relation.minutes, 0);
    case "consecutive":
      return needsNumber(`${path}.maxGapMinutes`, relation.maxGapMinutes ?? 0, 0);
    case "adjacent":
      if (relation.sessionIds.length !== 2) throw new ProblemError(path, "needs two sessions");
      return needsNumber(`${path}.maxGapMinutes`, relation.maxGapMinutes ?? 0, 0);
    case "maxParallel":
      return needsNumber(`${path}.limit`, relation.limit, 1);
    case "daysApart":
      needsList(`${path}.days`, relation.days);
      if (relation.days.length === 0) throw new ProblemError(`${path}.days`, "must not be empty");
      return relation.days.forEach((days, i) => needsNumber(`${path}.days[${i}]`, days, 0, MAX_DAYS));
    case "sameDay":
    case "differentDay":
    case "sameRoom":
    case "notParallel":
  }
}

function needsNumber(path: string, value: number, min: number, max = MAX_NUMBER): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new ProblemError(path, `${value} is not a whole number from ${min} to ${max}`);
  }
}

/** Kahn's algorithm, without recursion: a chain may have ten thousand sessions. */
function refuseLoops(relations: readonly Relation[]): void {
  const next = new Map<string, string[]>();
  const waitingFor = new Map<string, number>();
  const orders = relations.flatMap(ordersIn);
  for (const [before, after] of orders) {
    const later = next.get(before);
    if (later) later.push(after);
    else next.set(before, [after]);
    waitingFor.set(after, (waitingFor.get(after) ?? 0) + 1);
    if (!waitingFor.has(before)) waitingFor.set(before, 0);
  }
  const free = [...waitingFor].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of free) {
    waitingFor.delete(id);
    for (const after of next.get(id) ?? []) {
      const left = (waitingFor.get(after) ?? 0) - 1;
      waitingFor.set(after, left);
      if (left === 0) free.push(after);
    }
  }
  if (waitingFor.size === 0) return;
  const [first, second] = stepOfCircle(orders.filter(([before]) => waitingFor.has(before)));
  const index = relations.findIndex((relation) =>
    ordersIn(relation).some(([before, after]) => before === first && after === second),
  );
  throw new ProblemError(`relations[${index}]`, `the order of "${second}" and others runs in a circle`);
}

/** Of orders in which everybody comes after somebody; not all of them need be in the circle themselves. */
function stepOfCircle(orders: readonly (readonly [string, string])[]): readonly [string, string] {
  const comesAfter = new Map(orders.map(([before, after]) => [after, before]));
  const seen = new Set<string>();
  let id = orders[0]![0];
  for (; !seen.has(id); id = comesAfter.get(id)!) seen.add(id);
  return [comesAfter.get(id)!, id];
}

/** Wishes may contradict each other. */
function ordersIn(relation: Relation): [string, string][] {
  if (relation.grade === "should") return [];
  if (relation.kind === "order") return [[relation.before, relation.after]];
  if (relation.kind !== "consecutive") return [];
  return relation.sessionIds.slice(1).map((after, i) => [relation.sessionIds[i]!, after]);
}
