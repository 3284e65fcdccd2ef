import { KEY, REQUIRED } from "../model-people.ts";
import type { Model } from "../model.ts";
import { NONE } from "../model.ts";
import type { Link, PairRule } from "../rule.ts";
import { counted } from "../teller.ts";

/** Nobody who must be in two sessions at different sites has less time between them than the walk takes. */
export const walkingTime: PairRule = {
  name: "walking-time",
  level: "hard",
  weight: 1,
  shape: "pair",
  reads: "both",
  links(model) {
    if (model.walking.every((minutes) => minutes === 0)) return [];
    const counts = peopleInBoth(model);
    const { sessionCount, isFixed } = model;
    const links: Link[] = [];
    for (let a = 0; a < sessionCount; a += 1) {
      for (let b = a + 1; b < sessionCount; b += 1) {
        const value = counts[a * sessionCount + b]!;
        if (value > 0 && !(isFixed[a] && isFixed[b])) links.push({ a, b, value });
      }
    }
    return links;
  },
  reach: (model) => model.walking.reduce((most, minutes) => Math.max(most, minutes), 0),
  amount: (model, link, startA, roomA, startB, roomB) =>
    shortBy(model, link, startA, roomA, startB, roomB) > 0 ? link.value : 0,
  subjects: (model, link, state) => ({
    people: [...model.roles[link.a]!.keys()].filter((p) => {
      const [a, b] = [model.roles[link.a]!.get(p) ?? 0, model.roles[link.b]!.get(p) ?? 0];
      return !model.isOnline[p] && Math.min(a, b) >= REQUIRED && Math.max(a, b) <= KEY;
    }),
    rooms: [state.room[link.a]!, state.room[link.b]!],
    minutes: shortBy(
      model,
      link,
      state.start[link.a]!,
      state.room[link.a]!,
      state.start[link.b]!,
      state.room[link.b]!,
    ),
  }),
  describe: (violation, say) =>
    `From ${say.session(violation.sessionIds[0])} in ${say.room(violation.roomIds[0])} to ` +
    `${say.session(violation.sessionIds[1])} in ${say.room(violation.roomIds[1])} there are ` +
    `${counted(violation.minutes ?? 0, "minute", "minutes")} too few to walk: ${say.people(violation.personIds)}.`,
};

/** [session × later session] people who must be on site for both. */
function peopleInBoth({ neededIn, isOnline, sessionCount }: Model): Int32Array {
  const counts = new Int32Array(sessionCount * sessionCount);
  for (const [p, sessions] of neededIn.entries()) {
    if (isOnline[p]) continue;
    for (let i = 0; i < sessions.length; i += 1) {
      const row = sessions[i]! * sessionCount;
      for (let j = i + 1; j < sessions.length; j += 1) counts[row + sessions[j]!]! += 1;
    }
  }
  return counts;
}

/** Minutes missing for the walk; 0 while they overlap, which is a clash and counted as such. */
function shortBy(
  model: Model,
  link: Link,
  startA: number,
  roomA: number,
  startB: number,
  roomB: number,
): number {
  const [from, to] = [model.siteOf[roomA]!, model.siteOf[roomB]!];
  if (from === to || from === NONE || to === NONE) return 0;
  const gap =
    startA <= startB ? startB - startA - model.duration[link.a]! : startA - startB - model.duration[link.b]!;
  return gap < 0 ? 0 : Math.max(0, model.walking[from * model.siteCount + to]! - gap);
}
