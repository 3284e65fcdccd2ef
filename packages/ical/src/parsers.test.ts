import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { addMinutes, shiftDate } from "@plenary/time";
import { expect, test } from "vitest";
import { renderCalendar } from "./assemble-calendar.ts";
import type { CalendarFeed } from "./calendar.ts";
import {
  entryWith,
  hostileText,
  plain,
  pythonWith,
  readWithIcalJs,
  readWithPython,
  understood,
} from "./test-support.ts";
import { uidOf } from "./uid.ts";

// Besides Europe's and America's: half an hour, rules turned round, a zone that its government changes at will,
// and a southern one whose clocks change on other Sundays.
const ZONES = [
  "Europe/Stockholm",
  "America/New_York",
  "Australia/Lord_Howe",
  "Europe/Dublin",
  "Africa/Casablanca",
  "America/Santiago",
];
const CHANGES = [
  "2026-10-25",
  "2027-03-28",
  "2027-10-31",
  "2026-11-01",
  "2027-03-14",
  "2026-10-04",
  "2027-04-04",
];

/** Sessions of 45 minutes, one after the other every half hour, over three days around a change of the clocks. */
function weekend(date: string, zone: string): CalendarFeed {
  const first = `${shiftDate(date, -1)}T00:00:00Z`;
  const entries = Array.from({ length: 3 * 48 }, (_, index) => {
    const startsAt = addMinutes(first, index * 30);
    const uid = uidOf(`0199f0a0-0000-7000-8000-${String(index).padStart(12, "0")}`);
    return entryWith({ uid, sequence: index, startsAt, endsAt: addMinutes(startsAt, 45) });
  });
  return { name: `${zone} ${date}`, zone, entries };
}

// For machines with much else to do.
const SLOW = { timeout: 60_000 };

const WEEKENDS = ZONES.flatMap((zone) => CHANGES.map((date) => weekend(date, zone)));

// ical.js takes a comma for an escaped one if only a backslash stands before it, escaped itself or not.
const category = hostileText.map((text) => plain(text).replace(/\\+$/, "")).filter((text) => text !== "");

const hostileTexts = fc.record({
  name: hostileText,
  summary: hostileText,
  description: hostileText,
  location: hostileText,
  categories: fc.array(category, { maxLength: 3 }),
});

type Texts = typeof hostileTexts extends fc.Arbitrary<infer T> ? T : never;

function hostileFeed({ name, ...texts }: Texts): CalendarFeed {
  return { name, zone: "Europe/Stockholm", entries: [entryWith(texts)] };
}

function expected(feed: CalendarFeed) {
  return { name: plain(feed.name), entries: feed.entries.map(understood) };
}

test.each(WEEKENDS)("ical.js reads every instant of the weekend right: $name", (feed) => {
  expect(readWithIcalJs(renderCalendar(feed))).toEqual(expected(feed));
});

test("ical.js reads every field as it was written, whatever is in it", SLOW, () => {
  fc.assert(
    fc.property(hostileTexts, (texts) => {
      const feed = hostileFeed(texts);
      expect(readWithIcalJs(renderCalendar(feed))).toEqual(expected(feed));
    }),
    { numRuns: 300 },
  );
});

/** `readable` takes out of the texts what the parser is known to read wrong. */
type Parser = { library: string; readable: (texts: Texts) => Texts; zones: string[] };

// Debian's python3-icalendar and python3-vobject are not everywhere; npm's ical.js always is.
const PARSERS: Parser[] = [
  {
    library: "icalendar",
    // Version 4 undoes the escaping of backslashes twice, splits categories at escaped commas too, and trusts its
    // own zone data, in which Morocco never changed its mind, more than the calendar's.
    readable: ({ categories, ...texts }) => ({
      name: withoutBackslash(texts.name),
      summary: withoutBackslash(texts.summary),
      description: withoutBackslash(texts.description),
      location: withoutBackslash(texts.location),
      categories: categories.map((each) => `.${withoutBackslash(each).replaceAll(",", "")}`),
    }),
    zones: ZONES.filter((zone) => zone !== "Africa/Casablanca"),
  },
  { library: "vobject", readable: (texts) => texts, zones: ZONES },
];

function withoutBackslash(text: string): string {
  return plain(text).replaceAll("\\", "");
}

test.for(PARSERS)(
  "Python's $library reads every instant of the weekends right",
  SLOW,
  ({ library, zones }, { skip }) => {
    const python = pythonWith(library);
    if (python === undefined) return skip(`python3 has no ${library}`);
    const feeds = WEEKENDS.filter(({ zone }) => zones.includes(zone));
    expect(readWithPython(python, library, feeds.map(renderCalendar))).toEqual(feeds.map(expected));
  },
);

test.for(PARSERS)(
  "Python's $library reads every field as it was written",
  SLOW,
  ({ library, readable }, { skip }) => {
    const python = pythonWith(library);
    if (python === undefined) return skip(`python3 has no ${library}`);
    const seed = Math.floor(Math.random() * 2 ** 31);
    const feeds = fc
      .sample(hostileTexts, { numRuns: 200, seed })
      .map((texts) => hostileFeed(readable(texts)));
    const understood = readWithPython(python, library, feeds.map(renderCalendar));
    const wrong = feeds.findIndex((feed, index) => !isDeepStrictEqual(understood[index], expected(feed)));
    // One calendar, since the difference of two hundred can't be read.
    expect(understood[wrong], `seed ${seed}`).toEqual(feeds.slice(wrong, wrong + 1).map(expected)[0]);
  },
);
