import { REQUIRED } from "../model-people.ts";
import type { Model } from "../model.ts";
import type { SessionKind } from "../problem.ts";
import type { WideRule } from "../rule.ts";
import type { State } from "../state.ts";

const NOT_WORK = new Set<SessionKind>(["meal", "transfer", "break", "social"]);

/** Amount: people times days on which they must attend exactly one session. */
export const singleSessionDay: WideRule = {
  name: "single-session-day",
  level: "soft",
  weight: 1,
  shape: "wide",
  open(model, state) {
    const { dayCount } = model;
    const counts = new Int32Array(model.personCount * dayCount);
    const dayNow = new Int32Array(model.sessionCount);
    const counted = Uint8Array.from(model.problem.sessions, (_, s) => (isWork(model, s) ? 1 : 0));
    const count = (s: number, by: number) => {
      if (counted[s]) for (const p of model.needed[s]!) counts[p * dayCount + dayNow[s]!]! += by;
    };
    return {
      marginal(s, start) {
        if (!counted[s]) return 0;
        const day = model.dayOf(start);
        const own = state.isPlaced(s) && dayNow[s] === day ? 1 : 0;
        const people = model.needed[s]!;
        let change = 0;
        for (let i = 0; i < people.length; i += 1) {
          const others = counts[people[i]! * dayCount + day]! - own;
          if (others === 0) change += 1;
          else if (others === 1) change -= 1;
        }
        return change;
      },
      placed(s) {
        dayNow[s] = model.dayOf(state.start[s]!);
        count(s, 1);
      },
      removing: (s) => count(s, -1),
    };
  },
  find(model, state) {
    const loneliest = new Map<number, number[]>();
    for (let p = 0; p < model.personCount; p += 1) {
      for (const s of singles(model, state, p)) {
        loneliest.set(s, [...(loneliest.get(s) ?? []), p]);
      }
    }
    return [...loneliest].map(([s, people]) => ({ amount: people.length, sessions: [s], people }));
  },
  describe: (violation, say) =>
    `${say.session(violation.sessionIds[0])} (${say.when(violation)}) is the only session of that day for ` +
    `${say.people(violation.personIds)}.`,
};

function isWork(model: Model, s: number): boolean {
  return !NOT_WORK.has(model.problem.sessions[s]!.kind);
}

/** The sessions that are alone on a day of this person. */
function singles(model: Model, state: State, p: number): number[] {
  const byDay = new Map<number, number[]>();
  for (const [i, s] of model.sessionsOf[p]!.entries()) {
    if (model.rolesOf[p]![i]! < REQUIRED || !state.isPlaced(s) || !isWork(model, s)) continue;
    const day = model.dayOf(state.start[s]!);
    byDay.set(day, [...(byDay.get(day) ?? []), s]);
  }
  return [...byDay.values()].filter((list) => list.length === 1).flat();
}
