import type { CalendarFeed, CalendarHead } from "./calendar.ts";
import { contentLine, text, uri } from "./content-line.ts";
import { renderEvent } from "./render-event.ts";
import { renderTimeZone } from "./render-time-zone.ts";

/**
 * A calendar (RFC 5545 with the properties of RFC 7986) around events that `renderEvent` wrote for the same
 * zone, in the order given. Joins text and nothing else: 40 events take some microseconds. Throws RangeError
 * for an unknown zone or what isn't the name of a colour.
 */
export function assembleCalendar(head: CalendarHead, eventBlocks: readonly string[]): string {
  return `${renderHead(head)}${renderTimeZone(head.zone)}${eventBlocks.join("")}END:VCALENDAR\r\n`;
}

/** The whole calendar at once, for a download and for tests. */
export function renderCalendar(calendar: CalendarFeed): string {
  return assembleCalendar(
    calendar,
    calendar.entries.map((entry) => renderEvent(entry, calendar.zone)),
  );
}

// Neither METHOD nor ATTENDEE, here or in an event: they make an invitation of what is a subscription, and tell
// everybody who else comes.
function renderHead({ name, zone, sourceUrl, color, refreshMinutes }: CalendarHead): string {
  return [
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Plenary//Plenary//EN\r\nCALSCALE:GREGORIAN\r\n",
    contentLine("NAME", text(name)),
    contentLine("X-WR-CALNAME", text(name)),
    contentLine("X-WR-TIMEZONE", zone),
    refreshMinutes === undefined ? "" : renderRefresh(refreshMinutes),
    sourceUrl === undefined ? "" : contentLine("SOURCE;VALUE=URI", uri(sourceUrl)),
    color === undefined ? "" : contentLine("COLOR", colorName(color)),
  ].join("");
}

function renderRefresh(minutes: number): string {
  if (!Number.isInteger(minutes) || minutes < 1)
    throw new RangeError(`${minutes} is not a number of minutes.`);
  const hours = Math.floor(minutes / 60);
  const duration = `PT${hours ? `${hours}H` : ""}${minutes % 60 ? `${minutes % 60}M` : ""}`;
  return contentLine("REFRESH-INTERVAL;VALUE=DURATION", duration) + contentLine("X-PUBLISHED-TTL", duration);
}

function colorName(color: string): string {
  if (!/^[a-z]+$/i.test(color)) throw new RangeError(`"${color}" is not a CSS colour name such as teal.`);
  return color.toLowerCase();
}
