import type { ClockQuestion, Meeting } from "@plenary/contract";
import { isDate, shiftDate } from "@plenary/time";
import { demand } from "../../lib/form-checks.ts";

/** A new meeting as it is typed; `from` empty: a blank one. */
export type NewMeetingValues = {
  from: string;
  allianceId: string;
  name: string;
  /** Null until somebody types one: it follows the name. */
  slug: string | null;
  hostInstitutionId: string;
  venue: string;
  zone: string;
  startsOn: string;
  endsOn: string;
  /** By question: which instant a wall clock means. */
  readings: Readonly<Record<string, string>>;
};

export const newMeetingLabels = {
  "/name": "Name",
  "/slug": "Address",
  "/hostInstitutionId": "Host",
  "/venue": "Venue",
  "/zone": "Time zone",
  "/startsOn": "First day",
  "/endsOn": "Last day",
  "/readings": "Clock times",
};

/** Where somebody begins: after the meeting that was last, at its own place, on the same day of the week. */
export function valuesAfter(
  meeting: Meeting | undefined,
  today: string,
  allianceId: string,
): NewMeetingValues {
  return {
    from: meeting?.id ?? "",
    allianceId: meeting?.allianceId ?? allianceId,
    name: "",
    slug: null,
    hostInstitutionId: meeting?.hostInstitutionId ?? "",
    venue: "",
    zone: meeting?.zone ?? "",
    startsOn: meeting === undefined ? "" : nextStart(meeting.startsOn, today),
    endsOn: "",
    readings: {},
  };
}

const HALF_A_YEAR = 26 * 7;

/** Half-years after the last first day, on the same day of the week: the first of them that is to come. */
export function nextStart(startsOn: string, today: string): string {
  let next = shiftDate(startsOn, HALF_A_YEAR);
  while (next <= today) next = shiftDate(next, HALF_A_YEAR);
  return next;
}

/** "Spring meeting, Seinäjoki 2027" → "spring-meeting-seinajoki-2027" */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}

export const addressIn = ({ slug, name }: Pick<NewMeetingValues, "slug" | "name">) => slug ?? slugOf(name);

export const questionKey = ({ date, time }: Pick<ClockQuestion, "date" | "time">) => `${date} ${time}`;

/** What both kinds of new meeting say. Throws with every field that is not right. */
export function commonBodyOf(values: NewMeetingValues) {
  const { name, hostInstitutionId, venue, zone, startsOn, endsOn, from } = values;
  const slug = addressIn(values);
  demand(
    ["/name", name.trim() !== "", "Give the meeting a name."],
    ["/slug", slug !== "", "Give the meeting an address, such as spring-2027."],
    ["/hostInstitutionId", hostInstitutionId !== "", "Choose the institution that hosts it."],
    ["/zone", zone !== "", "Choose the zone of its clocks."],
    ["/startsOn", isDate(startsOn), "Choose the first day."],
    ["/endsOn", from !== "" || isDate(endsOn), "Choose the last day."],
  );
  return { name, slug, hostInstitutionId, venue, zone, startsOn };
}

/** The answers as the API takes them. */
export function readingsOf({ readings }: NewMeetingValues) {
  return Object.entries(readings).map(([key, instant]) => {
    const [date = "", time = ""] = key.split(" ");
    return { date, time, instant };
  });
}
