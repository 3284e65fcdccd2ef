import { adjacencyOf } from "./adjacency.ts";
import type { Model } from "./model.ts";
import type { StartCostSources } from "./start-costs.ts";
import { tablesOf } from "./tables.ts";

interface Sources {
  readonly hardSources: StartCostSources;
  readonly softSources: StartCostSources;
}

const cache = new WeakMap<Model, Sources>();

/** What the hard and the soft start costs of a problem are made of, made once. */
export function startSourcesOf(model: Model): Sources {
  let sources = cache.get(model);
  if (!sources) {
    sources = { hardSources: build(model, true), softSources: build(model, false) };
    cache.set(model, sources);
  }
  return sources;
}

function build(model: Model, isHard: boolean): StartCostSources {
  const tables = tablesOf(model);
  const overlap = isHard ? tables.hardOverlap : tables.softOverlap;
  return {
    isHard,
    own: (isHard ? tables.hard : tables.soft).time,
    overlap,
    adjacency: adjacencyOf(overlap, model),
    ties: tables.ties.map((list) => list.filter((tie) => tie.rule.reads === "time" && tie.isHard === isHard)),
  };
}
