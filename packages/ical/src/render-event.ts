import { addMinutes, compareInstants, offsetMinutes, toWallClock } from "@plenary/time";
import type { IsoInstant } from "@plenary/time";
import type { CalendarEntry } from "./calendar.ts";
import { contentLine, text, uri } from "./content-line.ts";

/**
 * A complete VEVENT, closed by CRLF, for `assembleCalendar`. The same input always gives the same bytes, so a
 * caller may keep it by session and version. Throws RangeError for an unknown zone, a malformed instant or an
 * end that isn't after the start.
 */
export function renderEvent(entry: CalendarEntry, zone: string): string {
  const changed = utc(entry.lastModifiedAt);
  return [
    "BEGIN:VEVENT\r\n",
    contentLine("UID", text(entry.uid)),
    contentLine("SEQUENCE", entry.sequence),
    // Without METHOD, DTSTAMP is the time of the last revision (RFC 5545, 3.8.7.2).
    contentLine("DTSTAMP", changed),
    contentLine("LAST-MODIFIED", changed),
    place(entry, zone),
    contentLine("STATUS", entry.status.toUpperCase()),
    // A cancelled session no longer makes its delegates busy.
    entry.status === "cancelled" ? "TRANSP:TRANSPARENT\r\n" : "",
    contentLine("SUMMARY", text(entry.summary)),
    optional("DESCRIPTION", text(describe(entry))),
    optional("LOCATION", text(entry.location ?? "")),
    optional("CATEGORIES", (entry.categories ?? []).map(text).join(",")),
    optional("URL", uri(entry.url ?? "")),
    optional("CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join online", uri(entry.conferenceUrl ?? "")),
    "END:VEVENT\r\n",
  ].join("");
}

function optional(name: string, value: string): string {
  return value === "" ? "" : contentLine(name, value);
}

function describe({ description = "", conferenceUrl }: CalendarEntry): string {
  if (!conferenceUrl || description.includes(conferenceUrl)) return description;
  const join = `Join online: ${conferenceUrl}`;
  return description === "" ? join : `${description}\n\n${join}`;
}

function place({ startsAt, endsAt, uid }: CalendarEntry, zone: string): string {
  if (compareInstants(startsAt, endsAt) >= 0) {
    throw new RangeError(`${uid} ends at ${endsAt}, which is not after its start at ${startsAt}.`);
  }
  // Of a time that the clocks show twice, RFC 5545 means the first and some readers take the second, so such
  // an hour is written in UTC; and both ends must be written the same way.
  if ([startsAt, endsAt].some((each) => isShownTwice(each, zone))) {
    return contentLine("DTSTART", utc(startsAt)) + contentLine("DTEND", utc(endsAt));
  }
  const local = (instant: IsoInstant) => {
    const { date, time } = toWallClock(instant, zone);
    return compact(`${date}T${time}${instant.slice(16, 19)}`);
  };
  return (
    contentLine(`DTSTART;TZID=${zone}`, local(startsAt)) + contentLine(`DTEND;TZID=${zone}`, local(endsAt))
  );
}

/** Whether the zone's clocks, set back some hours before or after, show the same time at another instant. */
function isShownTwice(instant: IsoInstant, zone: string): boolean {
  const longestSetback = 180;
  const offsetAfter = (minutes: number) => offsetMinutes(addMinutes(instant, minutes), zone);
  const setback = offsetAfter(-longestSetback) - offsetAfter(longestSetback);
  if (setback <= 0) return false;
  const shownAfter = (minutes: number) => Object.values(toWallClock(addMinutes(instant, minutes), zone));
  const [date, time] = shownAfter(0);
  return [-setback, setback].map(shownAfter).some((other) => other[0] === date && other[1] === time);
}

function utc(instant: IsoInstant): string {
  // Checks the instant as well: addMinutes refuses what isn't one.
  return `${compact(addMinutes(instant, 0).slice(0, 19))}Z`;
}

function compact(dateTime: string): string {
  return dateTime.replace(/[-:]/g, "");
}
