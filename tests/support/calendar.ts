import { fromEpochMs } from "@plenary/time";
import ICAL from "ical.js";
import type { Api } from "./api.ts";

/** What a calendar program understands of a session. */
export type ReadEvent = {
  uid: string;
  sequence: number;
  status: string;
  startsAt: string;
  endsAt: string;
  /** TZID of its start; "Z" if it is in UTC. */
  zone: string;
  summary: string;
  description: string;
  location: string;
  url: string;
  conference: string;
  categories: string[];
  changedAt: string;
  stampedAt: string;
};

/** Reads a calendar with a parser that is none of ours; events by UID. Throws for what is no calendar. */
export function readCalendar(ics: string): { name: string; events: Map<string, ReadEvent> } {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const events = calendar.getAllSubcomponents("vevent").map(readEvent);
  return {
    name: textOf(calendar, "x-wr-calname"),
    events: new Map(events.map((event) => [event.uid, event])),
  };
}

/** A session's event, looked for by the session's id. */
export function eventOf(ics: string, sessionId: string): ReadEvent | undefined {
  return [...readCalendar(ics).events.values()].find(({ uid }) => uid.startsWith(sessionId));
}

export function summaries(ics: string): string[] {
  return [...readCalendar(ics).events.values()].map(({ summary }) => summary).toSorted();
}

/** The lines as they were before they were folded. */
export function unfolded(ics: string): string[] {
  return ics.replaceAll("\r\n ", "").split("\r\n");
}

/** Asks for a calendar as a program without any login would, uncompressed unless the headers say otherwise. */
export function poll(
  { app }: Pick<Api, "app">,
  url: string,
  headers: Record<string, string> = {},
  method: "GET" | "HEAD" = "GET",
) {
  return app.inject({ method, url: new URL(url).pathname, headers });
}

function readEvent(event: ICAL.Component): ReadEvent {
  return {
    uid: textOf(event, "uid"),
    sequence: Number(textOf(event, "sequence")),
    status: textOf(event, "status"),
    startsAt: instantOf(event, "dtstart"),
    endsAt: instantOf(event, "dtend"),
    zone: event.getFirstProperty("dtstart")?.getFirstParameter("tzid") ?? "Z",
    summary: textOf(event, "summary"),
    description: textOf(event, "description"),
    location: textOf(event, "location"),
    url: textOf(event, "url"),
    conference: textOf(event, "conference"),
    categories: (event.getFirstProperty("categories")?.getValues() ?? []).map(String),
    changedAt: instantOf(event, "last-modified"),
    stampedAt: instantOf(event, "dtstamp"),
  };
}

function textOf(from: ICAL.Component, name: string): string {
  return String(from.getFirstPropertyValue(name) ?? "");
}

function instantOf(from: ICAL.Component, name: string): string {
  const time = from.getFirstPropertyValue(name);
  if (!(time instanceof ICAL.Time)) throw new Error(`${name} is not a time`);
  return fromEpochMs(time.toUnixTime() * 1000);
}
