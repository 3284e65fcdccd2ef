/** Ids by what the demo's data calls things. Throws RangeError for a name that isn't there. */
export type IdMap = (name: string) => string;

export function idMap(names: readonly string[], newId: () => string): IdMap {
  return idMapOf(names.map((name) => [name, newId()]));
}

export function idMapOf(entries: readonly (readonly [name: string, id: string])[]): IdMap {
  const ids = new Map(entries);
  if (ids.size < entries.length) throw new RangeError("two things of the demo have the same name");
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new RangeError(`the demo has nothing called ${name}`);
    return id;
  };
}
