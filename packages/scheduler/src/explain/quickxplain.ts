/**
 * A smallest-by-inclusion part of `list` that is still in conflict: leaving out any member resolves it. Members
 * at the front are preferred (Junker 2004). `isConflict` must be monotone: whoever has a part in conflict is in
 * conflict. The whole list must be in conflict, or null is answered.
 */
export function quickXplain<T>(
  list: readonly T[],
  isConflict: (part: readonly T[]) => boolean,
): readonly T[] | null {
  if (!isConflict(list)) return null;
  if (isConflict([])) return [];
  const explain = (background: readonly T[], hasGrown: boolean, rest: readonly T[]): readonly T[] => {
    if (hasGrown && isConflict(background)) return [];
    if (rest.length <= 1) return rest;
    const middle = rest.length >> 1;
    const [front, back] = [rest.slice(0, middle), rest.slice(middle)];
    const fromBack = explain([...background, ...front], true, back);
    const fromFront = explain([...background, ...fromBack], fromBack.length > 0, front);
    return [...fromFront, ...fromBack];
  };
  return explain([], false, list);
}
