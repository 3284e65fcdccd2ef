type Waiting = { readonly id: string; readonly title: string; readonly expectedPeople: number };

/** Hardest first: the fewest places, then the most people. Those not counted yet come after, by people. */
export function hardestFirst<T extends Waiting>(
  sessions: readonly T[],
  places: ReadonlyMap<string, number>,
): T[] {
  const placesOf = ({ id }: T) => places.get(id) ?? Number.MAX_SAFE_INTEGER;
  return sessions.toSorted(
    (a, b) =>
      placesOf(a) - placesOf(b) ||
      b.expectedPeople - a.expectedPeople ||
      a.title.localeCompare(b.title, "en"),
  );
}
