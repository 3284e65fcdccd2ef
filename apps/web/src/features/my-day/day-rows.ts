import type { Agenda, AgendaClash, AgendaItem } from "@plenary/contract";
import {
  compareInstants,
  dayOf,
  fromEpochMs,
  gaps,
  intersect,
  mergeIntervals,
  minutesBetween,
  toEpochInterval,
} from "@plenary/time";
import type { InstantInterval, Interval } from "@plenary/time";
import { many } from "../../lib/words.ts";

export type Phase = "over" | "on" | "coming";
/** Why somebody misses a session of their agenda. */
export type Absence = "before_arrival" | "after_departure";

type Timed = { startsAt: string; endsAt: string; phase: Phase };
export type SessionLine = { item: AgendaItem; absence: Absence | null };

/** What a day shows, from top to bottom. */
export type DayRow =
  | ({ kind: "session" } & SessionLine & Timed)
  | ({ kind: "clash"; level: "hard" | "soft"; lines: SessionLine[]; shared: AgendaClash[] } & Timed)
  | ({ kind: "free" } & Timed)
  /** Open time, before it is known which groups meet in it. */
  | ({ kind: "open" } & Timed)
  | { kind: "now"; at: string };

type DayInput = {
  agenda: Pick<Agenda, "days" | "clashes" | "zone">;
  date: string;
  now: string;
  /** When the person arrives; null: from the beginning. */
  arrivesAt: string | null;
  /** The blocks for groups, as long as their sessions aren't published: who trusts free time there is elsewhere. */
  openBlocks: readonly InstantInterval[];
};

/** The way from one room to the next is no free time. */
const SHORTEST_FREE_MINUTES = 20;

/**
 * One day as rows by time: sessions, those that clash as one row, free time, and on the day itself a line before
 * what isn't over yet.
 */
export function dayRows({ agenda, date, now, arrivesAt, openBlocks }: DayInput): DayRow[] {
  const day = agenda.days.find((each) => each.date === date);
  if (day === undefined) return [];
  const lines = day.items.map((item) => ({ item, absence: absenceOf(item, arrivesAt) }));
  const busy = bundles(lines, agenda.clashes).map((bundle) => busyRow(bundle, agenda.clashes, now));
  const free = day.free
    .flatMap((gap) => partsOf(gap, openBlocks))
    .filter(({ startsAt, endsAt }) => minutesBetween(startsAt, endsAt) >= SHORTEST_FREE_MINUTES)
    .map((part) => ({ ...part, phase: phaseOf(part, now) }));
  const rows = [...busy, ...free].toSorted(byTime);
  return dayOf(now, agenda.zone) === date ? withNowLine(rows, now) : rows;
}

/** What is left of free time beside the open blocks, and the blocks in it as they are. */
function partsOf(gap: InstantInterval, openBlocks: readonly InstantInterval[]) {
  const whole = toEpochInterval(gap);
  const open = mergeIntervals(openBlocks.flatMap((block) => intersect(whole, toEpochInterval(block)) ?? []));
  return [
    ...gaps(whole, open).map((part) => ({ kind: "free" as const, ...instantsOf(part) })),
    ...open.map((part) => ({ kind: "open" as const, ...instantsOf(part) })),
  ];
}

const instantsOf = ({ start, end }: Interval) => ({ startsAt: fromEpochMs(start), endsAt: fromEpochMs(end) });

function withNowLine(rows: readonly (DayRow & Timed)[], at: string): DayRow[] {
  const found = rows.findIndex(({ phase }) => phase !== "over");
  const index = found === -1 ? rows.length : found;
  return [...rows.slice(0, index), { kind: "now", at }, ...rows.slice(index)];
}

/** Sessions that clash with each other, directly or through a third one, are one bundle. */
function bundles(lines: readonly SessionLine[], clashes: readonly AgendaClash[]): SessionLine[][] {
  const all = lines.map((line) => [line]);
  for (const { sessionIds } of clashes) {
    const hit = all.filter((bundle) => bundle.some(({ item }) => sessionIds.includes(item.entry.sessionId)));
    const [first, ...others] = hit;
    for (const other of others) {
      first?.push(...other);
      all.splice(all.indexOf(other), 1);
    }
  }
  return all;
}

function busyRow(lines: SessionLine[], clashes: readonly AgendaClash[], now: string): DayRow & Timed {
  const sorted = lines.toSorted((a, b) => byTime(a.item.entry, b.item.entry));
  const [first] = sorted;
  if (first === undefined) throw new Error("A row of the day has no session.");
  const { startsAt } = first.item.entry;
  const endsAt = sorted.map(({ item }) => item.entry.endsAt).reduce(laterOf);
  const during = { startsAt, endsAt, phase: phaseOf({ startsAt, endsAt }, now) };
  if (sorted.length === 1) return { kind: "session", ...first, ...during };
  const ids = new Set(sorted.map(({ item }) => item.entry.sessionId));
  const shared = clashes.filter(({ sessionIds: [a, b] }) => ids.has(a) && ids.has(b));
  const level = shared.some((clash) => clash.level === "hard") ? "hard" : "soft";
  return { kind: "clash", level, lines: sorted, shared, ...during };
}

/** The agenda says that it is missed; which end of the stay it is follows from the arrival. */
function absenceOf({ isMissed, entry }: AgendaItem, arrivesAt: string | null): Absence | null {
  if (!isMissed || entry.status === "cancelled") return null;
  const isBefore = arrivesAt !== null && compareInstants(entry.startsAt, arrivesAt) < 0;
  return isBefore ? "before_arrival" : "after_departure";
}

export function phaseOf({ startsAt, endsAt }: Omit<Timed, "phase">, now: string): Phase {
  if (compareInstants(endsAt, now) <= 0) return "over";
  return compareInstants(startsAt, now) <= 0 ? "on" : "coming";
}

/** What the person is at, and where they go next, on whatever day that is. */
export function nowAndNext(agenda: Pick<Agenda, "days">, now: string) {
  const going = agenda.days
    .flatMap(({ items }) => items)
    .filter(({ entry, isMissed, signUp }) => {
      return entry.status !== "cancelled" && !isMissed && signUp !== "waiting";
    });
  const on = going.filter(({ entry }) => phaseOf(entry, now) === "on");
  const coming = going.filter(({ entry }) => phaseOf(entry, now) === "coming");
  const [next] = coming.toSorted((a, b) => byTime(a.entry, b.entry));
  return { on, next: next ?? null };
}

/** How a day adds up: "4 expected of you, 1 chosen, 1 clash". */
export function dayWords(rows: readonly DayRow[]): string {
  const lines = rows.flatMap((row) =>
    row.kind === "session" ? [row] : row.kind === "clash" ? row.lines : [],
  );
  const live = lines.filter(
    ({ item: { entry, signUp }, absence }) =>
      entry.status !== "cancelled" && signUp !== "waiting" && absence === null,
  );
  const chosen = live.filter(({ item }) => item.role === "chosen").length;
  const clashes = rows.flatMap((row) => (row.kind === "clash" ? row.shared : [])).length;
  const parts = [
    `${live.length - chosen} expected of you`,
    ...(chosen > 0 ? [`${chosen} chosen`] : []),
    ...(clashes > 0 ? [many(clashes, "clash", "clashes")] : []),
  ];
  if (live.length > 0) return parts.join(", ");
  const hasTime = rows.some(({ kind }) => kind === "free" || kind === "open");
  return hasTime ? "Nothing is expected of you while you are there" : "Nothing that you can go to";
}

function laterOf(a: string, b: string): string {
  return compareInstants(a, b) >= 0 ? a : b;
}

function byTime(a: Omit<Timed, "phase">, b: Omit<Timed, "phase">): number {
  return compareInstants(a.startsAt, b.startsAt) || compareInstants(a.endsAt, b.endsAt);
}
