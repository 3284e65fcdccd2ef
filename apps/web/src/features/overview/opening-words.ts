import type { Meeting } from "@plenary/contract";
import { compareInstants, formatMoment } from "@plenary/time";

type Windows = Pick<
  Meeting,
  "requestsOpenAt" | "requestsCloseAt" | "registrationOpenAt" | "registrationCloseAt" | "zone" | "startsOn"
>;

/** "Groups can ask for sessions at once; registration opens on Mon 2 Feb, 09:00." */
export function windowsSentence(meeting: Windows, now: string): string {
  const { requestsOpenAt, requestsCloseAt, registrationOpenAt, registrationCloseAt } = meeting;
  const standing = (openAt: string | null, closeAt: string | null, words: Words) => {
    if (closeAt !== null && compareInstants(closeAt, now) <= 0) return words.over;
    if (openAt === null || compareInstants(openAt, now) <= 0) return words.open;
    return words.later(formatMoment(openAt, meeting));
  };
  const requests = standing(requestsOpenAt, requestsCloseAt, {
    over: "Requests have closed",
    open: "Groups can ask for sessions at once",
    later: (at) => `Groups can ask for sessions from ${at}`,
  });
  const registration = standing(registrationOpenAt, registrationCloseAt, {
    over: "registration has closed",
    open: "registration is open at once",
    later: (at) => `registration opens on ${at}`,
  });
  return `${requests}; ${registration}.`;
}

type Words = { readonly over: string; readonly open: string; readonly later: (at: string) => string };
