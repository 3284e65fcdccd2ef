import type { FoundSlots, SlotQuestion } from "@plenary/contract";
import { bestStarts } from "@plenary/scheduler";
import type { StartJudgement } from "@plenary/scheduler";
import { toWallClock } from "@plenary/time";
import type { Ctx } from "../context.ts";
import { isAhead } from "../meetings/rules.ts";
import { failField, failNotFound } from "../problem.ts";
import { guardNotPast } from "../requests/rules.ts";
import { buildProblem } from "../scheduling/build-problem.ts";
import type { Draft } from "../scheduling/draft.ts";
import { summariesOf } from "../scheduling/findings.ts";
import type { MeetingScope } from "../scopes.ts";
import { guardNamedOnce } from "../sessions/rules.ts";
import { withAsked } from "./asked-session.ts";
import { recallDraft } from "../scheduling/known-draft.ts";
import { sightOf } from "./sight.ts";
import { absencesOf, cannotCome } from "./slot-people.ts";
import type { Asked } from "./slot-people.ts";
import { slotOf, startOf } from "./slot-view.ts";

const NOON = "12:00";

/**
 * Where and when groups and people could meet, best first, by the engine's own rules: the draft with one session
 * more. Leads ask for groups that they lead; of sessions that they may not know they learn only that people are busy.
 * Throws `requests_closed` once the meeting is over.
 */
export async function findSlots(ctx: Ctx, scope: MeetingScope, question: SlotQuestion): Promise<FoundSlots> {
  guardNotPast(ctx, scope);
  guardNamedOnce(question);
  guardOwn(scope, question);
  const draft = await recallDraft(ctx, scope);
  guardKnown(scope, draft, question);
  const { asked, starts } = await judgeStarts(ctx, scope, draft, question);
  const { requiredPeople, keyPeople, wishedPeople } = asked.entry;
  return {
    people: summariesOf([...new Set([...requiredPeople, ...keyPeople, ...wishedPeople])], draft),
    slots: listed(starts, asked, question).map((start) => slotOf(asked, start)),
    starts: starts.toSorted((a, b) => a.start - b.start).map((start) => startOf(asked, start)),
  };
}

type Judged = { readonly asked: Asked; readonly starts: StartJudgement[] };

/** Every start inside open blocks and the question's limits, best first, in the words that the viewer may read. */
export async function judgeStarts(
  ctx: Ctx,
  scope: MeetingScope,
  whole: Draft,
  question: SlotQuestion,
): Promise<Judged> {
  const sight = await sightOf(ctx, scope);
  const { draft, session } = withAsked(whole, question, sight);
  const model = buildProblem(draft);
  const entries = new Map(model.problem.sessions.map((entry) => [entry.id, entry]));
  const asked: Asked = {
    draft,
    model,
    session,
    entry: entries.get(session.id)!,
    knows: new Set(whole.sessions.filter((one) => sight(one) !== null).map(({ id }) => id)),
    people: new Map(draft.people.map((person) => [person.id, person])),
    titles: new Map(draft.sessions.map(({ id, title }) => [id, title])),
    entries,
  };
  const now = ctx.clock.now();
  // The engine knows no session without a room that may be its: asked of it, any place would do.
  if (!whole.rooms.some(({ isBookable }) => isBookable)) return { asked, starts: [] };
  const starts = bestStarts(model.problem, model.placements, session.id).filter(
    (start) => isWanted(asked, start, question) && isAhead(scope, model.scale.instantOf(start.start), now),
  );
  const costs = new Map(starts.map((start) => [start, costOfPeople(asked, start)]));
  return { asked, starts: starts.toSorted((a, b) => costs.get(a)! - costs.get(b)!) };
}

const HARD = 2;

/** Hard rules first; then whether somebody can't come, which no comfort of the programme makes up for. */
function costOfPeople(asked: Asked, { rooms: [best], own, start }: StartJudgement): number {
  const startsAt = asked.model.scale.instantOf(start);
  return best!.hard * HARD + (absencesOf(asked, own, startsAt).some(cannotCome) ? 1 : 0);
}

function listed(starts: readonly StartJudgement[], asked: Asked, { startsAt, limit }: SlotQuestion) {
  if (startsAt === null) return varied(starts, asked.session.durationMinutes, limit);
  const wanted = asked.model.scale.minuteOf(startsAt);
  return starts.filter(({ start }) => start === wanted);
}

/** The best ones, but of those that overlap only the best, while there are others: a quarter later is no choice. */
function varied(starts: readonly StartJudgement[], minutes: number, limit: number): StartJudgement[] {
  const apart: StartJudgement[] = [];
  for (const one of starts) {
    if (apart.every(({ start }) => Math.abs(start - one.start) >= minutes)) apart.push(one);
  }
  const chosen = new Set([...apart, ...starts.filter((one) => !apart.includes(one))].slice(0, limit));
  return starts.filter((one) => chosen.has(one));
}

/** Leads look for a place for their own groups; what others do together is not theirs to find out. */
function guardOwn(scope: MeetingScope, { groupIds }: SlotQuestion): void {
  if (scope.permissions.has("requests.viewAll")) return;
  if (groupIds.some((id) => scope.leadsGroupIds.includes(id))) return;
  failField("/groupIds", "Choose at least one group that you lead.");
}

function firstUnknown(ids: readonly string[], known: readonly { id: string }[]): number {
  return ids.findIndex((id) => !known.some((one) => one.id === id));
}

function guardKnown(scope: MeetingScope, { groups, people, sessions, meeting }: Draft, asked: SlotQuestion) {
  const group = firstUnknown(asked.groupIds, groups);
  if (group >= 0) failField(`/groupIds/${group}`, "There is no such group in this alliance.");
  const person = firstUnknown(asked.personIds, people);
  if (person >= 0) {
    failField(`/personIds/${person}`, "This person is neither registered nor in a group of this alliance.");
  }
  const day = asked.days.findIndex((one) => !meeting.days.includes(one));
  if (day >= 0) failField(`/days/${day}`, `${asked.days[day]} is not a day of this meeting.`);
  if (asked.sessionId === null) return;
  const session = sessions.find(({ id }) => id === asked.sessionId);
  const isOwn = session?.groups.some(({ groupId }) => scope.leadsGroupIds.includes(groupId)) === true;
  if (session === undefined || !(isOwn || scope.permissions.has("requests.viewAll"))) failNotFound();
}

/** In an open block, and inside the days and the part of the day that were asked for, at the venue's clock. */
function isWanted(
  { model, session }: Asked,
  { start, own }: StartJudgement,
  question: SlotQuestion,
): boolean {
  if (own.some(({ rule }) => rule === "outside-segment")) return false;
  const { scale } = model;
  const { date, time } = toWallClock(scale.instantOf(start), scale.zone);
  if (question.days.length > 0 && !question.days.includes(date)) return false;
  if (question.dayPart === "afternoon") return time >= NOON;
  if (question.dayPart === null) return true;
  const end = toWallClock(scale.instantOf(start + session.durationMinutes), scale.zone);
  return end.date === date && end.time <= NOON;
}
