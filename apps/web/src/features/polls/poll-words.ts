import type {
  PersonSummary,
  Poll,
  PollAnswer,
  PollOption,
  PollPerson,
  PollStanding,
  PollSuggestion,
  PollSummary,
} from "@plenary/contract";
import { dayOf, formatDay, formatMoment, formatTimeRange } from "@plenary/time";
import type { Venue } from "@plenary/time";
import { listed, many } from "../../lib/words.ts";

export const answerWords: Readonly<Record<PollAnswer, string>> = {
  yes: "Yes",
  if_need_be: "If need be",
  no: "No",
};

/** "Wed 22 Oct 13:00–14:00" */
export function timeWords(
  { startsAt, endsAt }: Pick<PollOption, "startsAt" | "endsAt">,
  zone: string,
): string {
  return `${formatDay(dayOf(startsAt, zone))} ${formatTimeRange(startsAt, endsAt, zone)}`;
}

/** "Wed 22 Oct 13:00–14:00, H22" */
export function optionWords(
  option: Pick<PollOption, "startsAt" | "endsAt" | "roomName">,
  zone: string,
): string {
  return `${timeWords(option, zone)}${option.roomName === null ? "" : `, ${option.roomName}`}`;
}

/** "5 yes, 2 if need be, 1 no, 3 not answered" */
export function countWords({ yes, ifNeedBe, no, missing }: PollOption["counts"]): string {
  const rest = missing > 0 ? [`${missing} not answered`] : [];
  return [`${yes} yes`, `${ifNeedBe} if need be`, `${no} no`, ...rest].join(", ");
}

/** Until when its leads can choose, true before and after; null: at any time. */
export function chooseByWords({
  requestsCloseAt,
  ...venue
}: Venue & { requestsCloseAt: string | null }): string | null {
  if (requestsCloseAt === null) return null;
  return `Leads choose until ${formatMoment(requestsCloseAt, venue)}, when requests close; after that only organisers can.`;
}

/** Whether anybody has said that they can come. */
export function canAnybody({ counts }: Pick<PollOption, "counts">): boolean {
  return counts.yes + counts.ifNeedBe > 0;
}

/** What speaks for and against an option, a sentence each, what matters most first; none for who sees counts alone. */
export function standingWords({ standing, roomName, counts }: PollOption): string[] {
  if (standing === null) return [];
  const { requiredLost, quorums, knownLost } = standing;
  const names = requiredLost.map(({ name }) => name);
  const soFar = counts.missing > 0 ? " so far" : "";
  return [
    ...placeWords(standing, roomName),
    ...(names.length > 0 ? [`Without ${listed(names)}, who must be there.`] : []),
    institutionWords(standing.institutions),
    ...quorums.map(({ shortName, coming, needed }) =>
      coming >= needed
        ? `${shortName} has its quorum.`
        : `${shortName} has ${coming} of the ${needed} that its quorum takes${soFar}.`,
    ),
    ...(knownLost > 0 ? [`${knownLost} of those who have not answered can’t, as far as is known.`] : []),
  ];
}

function placeWords({ place, otherRooms }: PollStanding, roomName: string | null): string[] {
  if (place === "free") return [];
  if (place === "closed") return ["The session can’t begin then any more."];
  const others = otherRooms.map(({ name }) => name);
  const gone = `${roomName ?? "The room"} is taken by now`;
  return [
    others.length === 0
      ? `${gone}, and no other room is free.`
      : `${gone}; ${listed(others, "or")} would do.`,
  ];
}

/** More names than these nobody reads. */
const NAMED = 4;

function institutionWords({ covered, of, lost, open }: PollStanding["institutions"]): string {
  const without = lost.length > 0 ? `, without ${listed(lost)}` : "";
  const who = open.length > NAMED ? String(open.length) : listed(open);
  const silent = open.length > 0 ? `; ${who} ${open.length === 1 ? "hasn’t" : "haven’t"} said` : "";
  return `${covered} of ${many(of, "institution")} can come${without}${silent}.`;
}

const goneWords = { placed: "has its place on the programme", gone: "is not asked for" } as const;

/** How a poll stands, in a sentence. */
export function stateWords(poll: PollSummary, venue: Venue): string {
  const { state, takesAnswers, sessionIs, closesAt, answered, asked, chosen } = poll;
  const count = `${answered} of ${asked} have answered`;
  if (chosen !== null) return `Closed: ${optionWords(chosen, venue.zone)}. ${count}.`;
  if (state === "closed") return `Closed without a choice. ${count}.`;
  if (sessionIs !== "wanted")
    return `Takes no answers any more: the session ${goneWords[sessionIs]}. ${count}.`;
  if (!takesAnswers && closesAt !== null)
    return `Took answers until ${formatMoment(closesAt, venue)}. ${count}.`;
  return `${closesAt === null ? "Open" : `Open until ${formatMoment(closesAt, venue)}`}. ${count}.`;
}

export function waitsForMe({ takesAnswers, own }: PollSummary): boolean {
  return takesAnswers && own.isAsked && own.answeredAt === null;
}

/** What somebody says to an option, with what is only known of them told apart. */
export function personAnswerWords({ answers }: PollPerson, optionId: string): string {
  const found = answers.find((one) => one.optionId === optionId);
  if (!found) return "";
  if (found.answer !== null) return answerWords[found.answer];
  return found.suggestion === null ? "" : `(${answerWords[found.suggestion.answer].toLowerCase()}: known)`;
}

/** What is known of somebody, beside their name: "(is in “Plenary” then.)" */
export function knownWords({ sentence }: PollSuggestion, { name }: Pick<PersonSummary, "name">): string {
  const rest = sentence.startsWith(`${name} `) ? sentence.slice(name.length + 1) : sentence;
  return `(${rest})`;
}

/** The best first for who sees how they stand, by time for the others. */
export function inOrder({ options }: Poll): PollOption[] {
  return options.toSorted((a, b) => (a.standing?.rank ?? 0) - (b.standing?.rank ?? 0));
}
