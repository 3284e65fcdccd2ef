import { assertZone, offsetMinutes } from "@plenary/time";
import { contentLine } from "./content-line.ts";
import { findTransitions } from "./transitions.ts";
import { localYear, onsetIn, yearlyRules } from "./yearly-rules.ts";
import type { YearlyRule } from "./yearly-rules.ts";

// The years whose changes are read from the runtime's zone data. Fixed, because a window that moved with the
// clock would change a feed's bytes on New Year's Eve. A rule that holds in the first year is taken to have held
// before, one that holds in the last to go on.
const FIRST_YEAR = 2024;
const LAST_YEAR = 2037;
const EPOCH_YEAR = 1970;

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

const rendered = new Map<string, string>();

/** The zone's VTIMEZONE, closed by CRLF. Made once per zone (about 10 ms). Throws RangeError for an unknown zone. */
export function renderTimeZone(zone: string): string {
  const known = rendered.get(zone);
  if (known) return known;
  assertZone(zone);
  const made = [
    "BEGIN:VTIMEZONE\r\n",
    contentLine("TZID", zone),
    ...observances(zone),
    "END:VTIMEZONE\r\n",
  ].join("");
  rendered.set(zone, made);
  return made;
}

function observances(zone: string): string[] {
  const start = `${FIRST_YEAR}-01-01T00:00:00Z`;
  const rules = yearlyRules(findTransitions(zone, start, `${LAST_YEAR + 1}-01-01T00:00:00Z`));
  const initial = offsetMinutes(start, zone);
  // Ordinary zones get just their two rules, from 1970 on: Outlook is at ease with those. Where the rules of the
  // first year don't lead to the offset that it began with, they are no older than that year.
  const old = rules.filter(isOld);
  const reachBack = old.toSorted((a, b) => a.month - b.month).at(-1)?.after === initial;
  const first = reachBack ? [] : [observance("STANDARD", initial, initial, `${EPOCH_YEAR}0101T000000`, "")];
  return [...first, ...rules.map((rule) => renderRule(rule, reachBack && isOld(rule)))];
}

function isOld(rule: YearlyRule): boolean {
  return rule.transitions.length > 1 && firstYear(rule) === FIRST_YEAR;
}

function firstYear({ transitions: [first] }: YearlyRule): number {
  return first ? localYear(first) : FIRST_YEAR;
}

function renderRule(rule: YearlyRule, reachesBack: boolean): string {
  const { before, after, time, transitions } = rule;
  const onset = onsetIn(reachesBack ? EPOCH_YEAR : firstYear(rule), rule);
  const repeated = transitions.length > 1 ? contentLine("RRULE", recurrence(rule)) : "";
  return observance(after > before ? "DAYLIGHT" : "STANDARD", before, after, `${onset}T${time}`, repeated);
}

function recurrence({ month, weekday, positions, transitions }: YearlyRule): string {
  const rule = `FREQ=YEARLY;BYMONTH=${month};BYDAY=${positions[0]}${WEEKDAYS[weekday]}`;
  const last = transitions.at(-1);
  if (!last || localYear(last) === LAST_YEAR) return rule;
  return `${rule};UNTIL=${last.at.replace(/[-:]/g, "")}`;
}

function observance(kind: string, from: number, to: number, startsAt: string, repeated: string): string {
  return [
    `BEGIN:${kind}\r\n`,
    // Named by its offset, as the zone database does: letters such as CST mean four different things.
    contentLine("TZNAME", offset(to).replace(/00$/, "")),
    contentLine("TZOFFSETFROM", offset(from)),
    contentLine("TZOFFSETTO", offset(to)),
    contentLine("DTSTART", startsAt),
    repeated,
    `END:${kind}\r\n`,
  ].join("");
}

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${digits.join("")}`;
}
