import type { Model } from "./model.ts";
import type { Tie } from "./tables.ts";

const MOST_STARTS = 256;

const cache = new WeakMap<Model, Map<string, Int32Array>>();

/** Cost of a tie between a start of its session and one of the other session. */
export function tieCostAt(model: Model, tie: Tie, start: number, otherStart: number): number {
  const { rule, link, isFirst, weight } = tie;
  const { nowhere } = model;
  return isFirst
    ? rule.amount(model, link, start, nowhere, otherStart, nowhere) * weight
    : rule.amount(model, link, otherStart, nowhere, start, nowhere) * weight;
}

/**
 * [other's start × own start] costs of a tie that reads times alone; shared by all ties that look alike. Null
 * where the table would be large.
 */
export function tieTable(model: Model, tie: Tie): Int32Array | null {
  const count = model.starts.length;
  if (count > MOST_STARTS) return null;
  const { rule, link, isFirst, weight } = tie;
  const tables = cache.get(model) ?? new Map<string, Int32Array>();
  cache.set(model, tables);
  const durations = `${model.duration[link.a]}:${model.duration[link.b]}`;
  const key = `${rule.name}:${durations}:${link.value}:${link.weight}:${isFirst}:${weight}`;
  let table = tables.get(key);
  if (!table) {
    table = new Int32Array(count * count);
    for (const [g, otherStart] of model.starts.entries()) {
      for (const [i, start] of model.starts.entries()) {
        table[g * count + i] = tieCostAt(model, tie, start, otherStart);
      }
    }
    tables.set(key, table);
  }
  return table;
}
