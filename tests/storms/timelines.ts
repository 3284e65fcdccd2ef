import { isAcknowledged, isSamePlace, stands } from "./history.ts";
import type { Fact, History, Made, Operation, State, Untold } from "./history.ts";

type Change = Made & Pick<State, "earliestMs" | "latestMs"> & { kind: string; fact?: Untold["fact"] };
type Unseen = Untold & Pick<Change, "kind" | "earliestMs" | "latestMs">;
type Told = Map<number, Fact>;

/**
 * What became of each session, version by version, from the acknowledged writes alone. A version that two of them
 * made, or none, is a fault: an update was lost, or something was written that nobody asked for.
 */
export function timelinesOf({ operations, expiries }: Pick<History, "operations" | "expiries">) {
  const faults: string[] = [];
  const told = factsBySession(operations, faults);
  const changes = Map.groupBy(changesOf(operations), ({ sessionId }) => sessionId);
  const ended = Map.groupBy(unseenOf({ operations, expiries }), ({ sessionId }) => sessionId);
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

/** Ends of holds and of polls. */
function unseenOf({ operations, expiries }: Pick<History, "operations" | "expiries">): Unseen[] {
  const ended = { place: null, hold: null };
  return [
    ...expiries.map(({ startMs, endMs, ...expiry }) => ({
      ...expiry,
      kind: "expireHold",
      count: 1,
      fact: ended,
      earliestMs: startMs,
      latestMs: endMs,
    })),
    ...operations.flatMap(({ kind, untold, startMs, endMs }) =>
      untold === undefined ? [] : { ...untold, kind, earliestMs: startMs, latestMs: endMs },
    ),
  ];
}

/** With the versions that no answer told, each in its place. */
function completed(changes: readonly Change[], unseen: readonly Unseen[], faults: string[]): Sure[] {
  const sure = changes.filter((change): change is Sure => change.from !== null);
  const covered = new Set(sure.flatMap(({ from, to }) => range(from, to)));
  for (const change of changes) {
    if (change.from !== null || covered.has(change.to)) continue;
    covered.add(change.to);
    sure.push({ ...change, from: change.to - 1 });
  }
  const missing = unseen.reduce((sum, { count }) => sum + count, 0);
  const gaps = range(0, Math.max(0, ...covered) + missing).filter((version) => !covered.has(version));
  for (const { count, ...change } of unseen.toSorted((a, b) => a.position - b.position)) {
    const [first = 1, ...others] = gaps.splice(0, count);
    sure.push({ ...change, from: first - 1, to: others.at(-1) ?? first });
  }
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

/** What a write doesn't tell stays as it was; what comes to stand does so where it is booked. */
function statesOf(made: readonly Sure[], told: Told): State[] {
  const states: State[] = [];
  for (const change of made) {
    const { kind, from, to, fact: known, isGone = false, isBack = false, earliestMs, latestMs } = change;
    const before = states.at(-1) ?? unmade;
    const fact: Partial<Fact> = { ...known, ...told.get(to), ...(isGone && gone) };
    // What was booked and is off the board is told as booked, too.
    const isOff = before.place === null && before.isBooked === true;
    const comes = fact.hold === null && !stands(before) && !isOff ? fact.booked : undefined;
    const { isOpen = before.isOpen, hold = before.hold } = fact;
    const { minutes = before.minutes, isCancelled = before.isCancelled } = fact;
    const { place = ofLength(comes ?? before.place, minutes) } = fact;
    const source = (isBack ? states.at(-2) : before) ?? unmade;
    const goesOn = source.hold ?? source.promised;
    const held = hold === null ? null : { ...goesOn, ...hold };
    const isLost = ENDS.has(kind) || (isBack && source.place !== null);
    const promised = isOpen && place === null && !isLost ? goesOn : null;
    const isBooked = isOpen && (place === null ? !isLost && source.isBooked : hold === null);
    const state = { place, isOpen, isCancelled, hold: held, promised, isBooked, minutes, isGone };
    states.push({ ...state, from, version: to, earliestMs, latestMs });
  }
  return states;
}

/** Wherever it is, which its lead isn't told: its end follows from its length. */
function ofLength(place: State["place"], minutes: number | undefined): State["place"] {
  if (place === null || minutes === undefined) return place;
  return { ...place, toMs: place.fromMs + minutes * 60_000 };
}

/** What takes the booking with the place, of a session that is asked for still. */
const ENDS: ReadonlySet<string> = new Set(["expireHold", "declineOffer"]);

const unmade = {
  place: null,
  isOpen: true,
  isCancelled: false,
  hold: null,
  promised: null,
  isBooked: null,
  minutes: undefined,
};
const gone = { place: null, isOpen: false, isCancelled: false, hold: null };

function range(after: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - after) }, (_, at) => after + at + 1);
}
