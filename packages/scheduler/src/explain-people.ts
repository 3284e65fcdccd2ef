import { mergeIntervals, minutesInside } from "./intervals.ts";
import { REQUIRED } from "./model-people.ts";
import type { Model } from "./model.ts";
import type { Reason } from "./result.ts";
import { rulesOf } from "./tables.ts";
import type { Teller } from "./teller.ts";
import { counted } from "./teller.ts";

/** People who are required in more minutes than are open to them: no programme can satisfy all of it. */
export function personTimeReasons(model: Model, s: number, say: Teller): Reason[] {
  const names = new Set(rulesOf(model, "overlap").map(({ name }) => name));
  if (!names.has("required-clash") || !names.has("key-person-clash")) return [];
  return [...model.needed[s]!].flatMap((p) => {
    const own = sessionsNeeding(model, p);
    const movable = own.filter((o) => !model.hasPinnedStart[o]);
    const needed = movable.reduce((sum, o) => sum + model.duration[o]!, 0);
    const open = openMinutes(model, own);
    if (model.hasPinnedStart[s] || needed <= open) return [];
    const { id } = model.problem.people[p]!;
    const sessions = counted(movable.length, "session", "sessions");
    const sentence =
      `${say.people([id])} is required in ${sessions} of ${needed} minutes together; only ${open} minutes are ` +
      `open to them.`;
    const sessionIds = movable.map((o) => model.problem.sessions[o]!.id);
    return [{ kind: "person-time" as const, sentence, sessionIds, personIds: [id], roomIds: [], rule: null }];
  });
}

function sessionsNeeding(model: Model, p: number): number[] {
  return [...model.sessionsOf[p]!].filter((_, i) => model.rolesOf[p]![i]! >= REQUIRED);
}

/** Minutes of the segments that fixed sessions and pinned times leave to somebody. */
function openMinutes(model: Model, own: readonly number[]): number {
  const segments = mergeIntervals(model.problem.segments);
  const busy = own
    .filter((o) => model.hasPinnedStart[o])
    .map((o) => ({
      startMinute: model.pinnedStart[o]!,
      endMinute: model.pinnedStart[o]! + model.duration[o]!,
    }));
  const all = segments.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0);
  return mergeIntervals(busy).reduce(
    (open, { startMinute, endMinute }) => open - minutesInside(segments, startMinute, endMinute),
    all,
  );
}
