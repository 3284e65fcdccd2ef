import { isAcknowledged, isSamePlace, stands } from "./history.ts";
import type { Expiry, Fact, History, Made, Operation, State } from "./history.ts";

type Change = Made & Pick<State, "earliestMs" | "latestMs"> & { kind: string };
type Told = Map<number, Fact>;

/**
 * What became of each session, version by version, from the acknowledged writes alone. A version that two of them
 * made, or none, is a fault: an update was lost, or something was written that nobody asked for.
 */
export function timelinesOf({ operations, expiries }: Pick<History, "operations" | "expiries">) {
  const faults: string[] = [];
  const told = factsBySession(operations, faults);
  const changes = Map.groupBy(changesOf(operations), ({ sessionId }) => sessionId);
  const ended = Map.groupBy(expiries, ({ sessionId }) => sessionId);
  const timelines = new Map<string, State[]>();
  for (const sessionId of new Set([...changes.keys(), ...told.keys(), ...ended.keys()])) {
    const made = completed(changes.get(sessionId) ?? [], ended.get(sessionId) ?? [], faults);
    timelines.set(sessionId, statesOf(made, told.get(sessionId) ?? new Map<number, Fact>()));
    const versions = new Set(made.map(({ to }) => to));
    const strange = [...(told.get(sessionId)?.keys() ?? [])].filter((version) => !versions.has(version));
    faults.push(
      ...strange.map((version) => `Version ${version} of ${sessionId} was told, and nobody made it.`),
    );
  }
  return { timelines, faults };
}

/** Everything that was told of one version, together. */
function factsBySession(operations: readonly Operation[], faults: string[]): Map<string, Told> {
  const sessions = new Map<string, Told>();
  for (const { kind, facts } of operations) {
    for (const fact of facts) {
      const told = sessions.get(fact.sessionId) ?? (new Map() as Told);
      sessions.set(fact.sessionId, told);
      const known = told.get(fact.version);
      const differs = fact.place !== undefined && known?.place !== undefined;
      if (differs && !isSamePlace(fact.place!, known.place!)) {
        faults.push(
          `${kind} told another place of version ${fact.version} of ${fact.sessionId} than before.`,
        );
      }
      const hold = fact.hold && known?.hold ? { ...known.hold, ...fact.hold } : (fact.hold ?? known?.hold);
      told.set(fact.version, { ...known, ...fact, ...(hold !== undefined && { hold }) });
    }
  }
  return sessions;
}

function changesOf(operations: readonly Operation[]): Change[] {
  return operations
    .filter(isAcknowledged)
    .flatMap(({ kind, startMs, endMs, made }) =>
      made
        .filter(({ from, to }) => from !== to)
        .map((each) => ({ ...each, kind, earliestMs: startMs, latestMs: endMs })),
    );
}

/** With the versions that ends of holds have made, each in its place. */
function completed(changes: readonly Change[], expiries: readonly Expiry[], faults: string[]): Sure[] {
  const sure = changes.filter((change): change is Sure => change.from !== null);
  const covered = new Set(sure.flatMap(({ from, to }) => range(from, to)));
  for (const change of changes) {
    if (change.from !== null || covered.has(change.to)) continue;
    covered.add(change.to);
    sure.push({ ...change, from: change.to - 1 });
  }
  const last = Math.max(0, ...covered);
  const gaps = range(0, last + expiries.length)
    .filter((version) => !covered.has(version))
    .slice(0, expiries.length);
  const { sessionId = "" } = expiries[0] ?? {};
  const byTime = expiries.toSorted((a, b) => a.startMs - b.startMs);
  gaps.forEach((to, at) => {
    const { startMs: earliestMs, endMs: latestMs } = byTime[at]!;
    sure.push({ sessionId, from: to - 1, to, kind: EXPIRY, earliestMs, latestMs });
  });
  const made = sure.toSorted((a, b) => a.to - b.to || a.from - b.from);
  made.forEach((change, at) => {
    const before = made[at - 1]?.to ?? 0;
    const whose = `of ${change.sessionId}`;
    if (change.from > before) faults.push(`Version ${before + 1} ${whose} was made by nobody.`);
    if (change.from < before) faults.push(`${change.kind} wrote over version ${before} ${whose}.`);
  });
  return made;
}

type Sure = Change & { from: number };
const EXPIRY = "expireHold";

/** What a write doesn't tell stays as it was; what comes to stand does so where it is booked. */
function statesOf(made: readonly Sure[], told: Told): State[] {
  const states: State[] = [];
  for (const { kind, from, to, earliestMs, latestMs } of made) {
    const before = states.at(-1) ?? { place: null, isOpen: true, hold: null };
    const fact: Partial<Fact> = (kind === EXPIRY ? ended : told.get(to)) ?? {};
    const comes = fact.hold === null && !stands(before) ? fact.booked : undefined;
    const { place = comes ?? before.place, isOpen = before.isOpen, hold = before.hold } = fact;
    const held = hold === null ? null : { ...before.hold, ...hold };
    states.push({ from, version: to, place, isOpen, hold: held, earliestMs, latestMs });
  }
  return states;
}

const ended = { place: null, hold: null };

function range(after: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - after) }, (_, at) => after + at + 1);
}
