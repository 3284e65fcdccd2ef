import type { Meeting } from "@plenary/contract";
import { formatDateRange, isDate } from "@plenary/time";
import { demand, together } from "../../lib/form-checks.ts";
import { readMoments, typedMomentOf, typedWords } from "../../lib/typed-moment.ts";
import type { TypedMoment } from "../../lib/typed-moment.ts";
import type { MeetingBody } from "./api.ts";

type Window = "requestsOpenAt" | "requestsCloseAt" | "registrationOpenAt" | "registrationCloseAt";

/** A meeting's settings as they are typed: moments are the venue's wall clock, in the zone that is typed too. */
export type SettingsValues = Pick<
  Meeting,
  | "name"
  | "slug"
  | "hostInstitutionId"
  | "venue"
  | "zone"
  | "startsOn"
  | "endsOn"
  | "isProgrammePublic"
  | "notice"
> &
  Record<Window, TypedMoment>;

export const windowLabels: Readonly<Record<Window, string>> = {
  requestsOpenAt: "Requests open",
  requestsCloseAt: "Requests close",
  registrationOpenAt: "Registration opens",
  registrationCloseAt: "Registration closes",
};

export const settingsLabels = {
  "/name": "Name",
  "/slug": "Address",
  "/hostInstitutionId": "Host",
  "/venue": "Venue",
  "/zone": "Time zone",
  "/startsOn": "First day",
  "/endsOn": "Last day",
  "/isProgrammePublic": "Public programme",
  "/notice": "Notice",
  ...Object.fromEntries(Object.entries(windowLabels).map(([name, label]) => [`/${name}`, label])),
};

export function settingsOf(meeting: Meeting): SettingsValues {
  const { name, slug, hostInstitutionId, venue, zone, startsOn, endsOn, isProgrammePublic, notice } = meeting;
  return {
    name,
    slug,
    hostInstitutionId,
    venue,
    zone,
    startsOn,
    endsOn,
    isProgrammePublic,
    notice,
    requestsOpenAt: typedMomentOf(meeting.requestsOpenAt, zone),
    requestsCloseAt: typedMomentOf(meeting.requestsCloseAt, zone),
    registrationOpenAt: typedMomentOf(meeting.registrationOpenAt, zone),
    registrationCloseAt: typedMomentOf(meeting.registrationCloseAt, zone),
  };
}

/** The body for the API. Throws with every field that is not right. */
export function settingsBodyOf(values: SettingsValues): MeetingBody {
  const { requestsOpenAt, requestsCloseAt, registrationOpenAt, registrationCloseAt, ...said } = values;
  const windows = {
    "/requestsOpenAt": requestsOpenAt,
    "/requestsCloseAt": requestsCloseAt,
    "/registrationOpenAt": registrationOpenAt,
    "/registrationCloseAt": registrationCloseAt,
  };
  const [, read] = together(
    () =>
      demand(
        ["/name", said.name.trim() !== "", "Give the meeting a name."],
        ["/slug", said.slug.trim() !== "", "Give the meeting an address, such as spring-2027."],
        ["/startsOn", isDate(said.startsOn), "Choose the first day."],
        [
          "/endsOn",
          isDate(said.endsOn) && said.endsOn >= said.startsOn,
          "Choose a last day that is not before the first.",
        ],
      ),
    () => readMoments(windows, said.zone),
  );
  return {
    ...said,
    requestsOpenAt: read["/requestsOpenAt"],
    requestsCloseAt: read["/requestsCloseAt"],
    registrationOpenAt: read["/registrationOpenAt"],
    registrationCloseAt: read["/registrationCloseAt"],
  };
}

/** Label by label, to compare two versions. */
export function describeSettings(values: SettingsValues): Record<string, string> {
  const windows = Object.entries(windowLabels).map(([name, label]) => [
    label,
    typedWords(values[name as Window]),
  ]);
  const isRange = isDate(values.startsOn) && isDate(values.endsOn);
  return {
    Name: values.name,
    Address: values.slug,
    Venue: values.venue,
    "Time zone": values.zone,
    Days: isRange ? formatDateRange(values.startsOn, values.endsOn) : "",
    ...(Object.fromEntries(windows) as Record<string, string>),
    "Public programme": values.isProgrammePublic ? "yes" : "no",
    Notice: values.notice,
  };
}
