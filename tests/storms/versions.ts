import type { Step } from "./history.ts";

/* Things whose every version is told whole by who makes it: polls, groups. */

export type Version = { id: string; version: number };

/** What one request did about a thing and saw of such things. */
export type Seen<T extends Version> = {
  kind: string;
  startMs: number;
  endMs: number;
  told: readonly T[];
  /** The version that this request made, if it did, and the one that it was made from. null: there was none. */
  made: { id: string; from: number | null } | null;
};

/** What became of each thing, and what is wrong with that. What was told first of one that nobody made was there before. */
export function stepsOf<T extends Version>(all: readonly Seen<T>[], final: readonly T[]) {
  const faults: string[] = [];
  const steps = new Map<string, Step<T>[]>();
  const isSame = (a: T, b: T) => JSON.stringify(a) === JSON.stringify(b);
  const told = Map.groupBy(
    all.flatMap((seen) => seen.told.map((fact) => ({ ...seen, fact }))),
    ({ fact }) => fact.id,
  );
  for (const [id, facts] of told) {
    const byVersion = Map.groupBy(facts, ({ fact }) => fact.version);
    const versions = [...byVersion].toSorted(([a], [b]) => a - b);
    const own: Step<T>[] = [];
    for (const [version, same] of versions) {
      const { fact, kind } = same[0]!;
      if (same.some((each) => !isSame(each.fact, fact))) {
        faults.push(`${kind} told another version ${version} of ${id} than others did.`);
      }
      const makers = same.filter(({ made }) => made?.id === id);
      const [maker] = makers;
      const before = own.at(-1)?.version ?? null;
      if (makers.length > 1) faults.push(`Version ${version} of ${id} was made twice.`);
      if (maker === undefined && before !== null)
        faults.push(`Version ${version} of ${id} was told, and nobody made it.`);
      if (maker !== undefined && maker.made?.from !== before) {
        faults.push(`${maker.kind} made version ${version} of ${id} of another one than ${before}.`);
      }
      own.push({
        ...fact,
        earliestMs: maker?.startMs ?? -Infinity,
        latestMs: maker?.endMs ?? Math.min(...same.map(({ endMs }) => endMs)),
      });
    }
    steps.set(id, own);
  }
  for (const fact of final) {
    const last = steps.get(fact.id)?.at(-1);
    if (last === undefined) faults.push(`Nobody was told of ${fact.id}.`);
    else if (last.version !== fact.version)
      faults.push(`${fact.id} is at version ${fact.version}, and ${last.version} was acknowledged.`);
    else {
      const { earliestMs: _, latestMs: __, ...acknowledged } = last;
      if (!isSame(acknowledged as unknown as T, fact))
        faults.push(`${fact.id} isn't what version ${fact.version} made it.`);
    }
  }
  const kept = new Set(final.map(({ id }) => id));
  faults.push(...[...steps.keys()].filter((id) => !kept.has(id)).map((id) => `${id} is gone.`));
  return { steps, faults };
}
