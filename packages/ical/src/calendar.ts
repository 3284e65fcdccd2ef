import type { IsoInstant } from "@plenary/time";

/** One session as a calendar shows it. */
export type CalendarEntry = {
  /** From `uidOf`: the same in every feed, download and mail, for ever. */
  uid: string;
  /** Grows whenever time, place or status changes. */
  sequence: number;
  status: "confirmed" | "tentative" | "cancelled";
  startsAt: IsoInstant;
  endsAt: IsoInstant;
  summary: string;
  description?: string | undefined;
  /** Room, floor and building in one line. */
  location?: string | undefined;
  /** The session's page. */
  url?: string | undefined;
  /** The link to join online; goes into CONFERENCE and, for the many clients that don't know it, the description. */
  conferenceUrl?: string | undefined;
  categories?: readonly string[] | undefined;
  /** When the session last changed, not when it is asked for: else no two polls would be the same. */
  lastModifiedAt: IsoInstant;
};

/** What is said about a calendar as a whole. */
export type CalendarHead = {
  name: string;
  /** The meeting's IANA zone; the one that the entries were rendered with. */
  zone: string;
  /** Where the feed lives; left out of a download. */
  sourceUrl?: string | undefined;
  /** A CSS colour name ("teal"): RFC 7986 knows no hexadecimal. */
  color?: string | undefined;
  /** How often a client should ask again, in minutes; left out of a download. */
  refreshMinutes?: number | undefined;
};

export type CalendarFeed = CalendarHead & { entries: readonly CalendarEntry[] };
