import type { PollStanding, PollSuggestion, Session, SlotAbsence, SlotQuestion } from "@plenary/contract";
import type { StartJudgement } from "@plenary/scheduler";
import type { Ctx } from "../context.ts";
import type { Draft } from "../scheduling/draft.ts";
import type { MeetingScope } from "../scopes.ts";
import { judgeStarts } from "../slots/find-slots.ts";
import { absencesOf, cannotCome } from "../slots/slot-people.ts";
import type { Asked } from "../slots/slot-people.ts";
import { otherRooms } from "../slots/slot-view.ts";
import { ownersOf } from "./asked-people.ts";

type Place = { readonly startsAt: string; readonly roomId: string };

/** What the slot finder knows of one option. */
export type KnownOption = Pick<PollStanding, "place" | "otherRooms"> & {
  /** By person. */
  readonly suggestions: ReadonlyMap<string, PollSuggestion>;
};

/** What the slot finder knows of places of a session, in their order: by its own rules and in its own words. */
export async function knownOf(
  ctx: Ctx,
  scope: MeetingScope,
  { draft, session, places }: { draft: Draft; session: Session; places: readonly Place[] },
): Promise<KnownOption[]> {
  const { asked, starts } = await judgeStarts(ctx, scope, draft, questionOf(session));
  const byStart = new Map(starts.map((judged) => [judged.start, judged]));
  return places.map((place) =>
    optionOf(asked, byStart.get(asked.model.scale.minuteOf(place.startsAt)), place),
  );
}

function questionOf(session: Session): SlotQuestion {
  const { id, people, durationMinutes, expectedPeople, features } = session;
  return {
    groupIds: ownersOf(session).map(({ groupId }) => groupId),
    personIds: people.map((person) => person.id),
    durationMinutes,
    expectedPeople,
    features,
    days: [],
    dayPart: null,
    sessionId: id,
    startsAt: null,
    limit: 1,
  };
}

function optionOf(
  asked: Asked,
  judged: StartJudgement | undefined,
  { startsAt, roomId }: Place,
): KnownOption {
  if (judged === undefined) return { place: "closed", otherRooms: [], suggestions: new Map() };
  const absences = absencesOf(asked, judged.own, startsAt);
  return {
    ...roomOf(asked, judged, roomId),
    suggestions: new Map(absences.map((absence) => [absence.person.id, suggestionFrom(absence)])),
  };
}

/** A room does if it breaks no more hard rules than the best one. */
function roomOf(
  asked: Asked,
  judged: StartJudgement,
  roomId: string,
): Pick<KnownOption, "place" | "otherRooms"> {
  const [best] = judged.rooms;
  const own = judged.rooms.find((cell) => cell.roomId === roomId);
  const others = judged.rooms.filter((cell) => cell.roomId !== roomId && cell.hard <= best!.hard);
  return {
    place: own !== undefined && own.hard <= best!.hard ? "free" : "taken",
    // It leaves the first one out, which is the one that was chosen.
    otherRooms: otherRooms(asked, { ...judged, rooms: [own ?? best!, ...others] }),
  };
}

/** Who is needed elsewhere can't; who has only chosen something else may, if need be. */
function suggestionFrom(absence: SlotAbsence): PollSuggestion {
  return { answer: cannotCome(absence) ? "no" : "if_need_be", sentence: absence.sentence };
}

const VERBS: Readonly<Record<string, string>> = {
  is: "are",
  has: "have",
  arrives: "arrive",
  leaves: "leave",
};

/** "You are required in Board." instead of "Lena Test is required in Board.", for Lena. */
export function toOneself({ answer, sentence }: PollSuggestion, name: string): PollSuggestion {
  if (!sentence.startsWith(`${name} `)) return { answer, sentence };
  const [verb = "", ...rest] = sentence.slice(name.length + 1).split(" ");
  return { answer, sentence: ["You", VERBS[verb] ?? verb, ...rest].join(" ") };
}
