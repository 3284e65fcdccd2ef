import type { Session } from "@plenary/contract";
import { dayBounds } from "@plenary/time";
import type { AgendaMeeting } from "../agenda/derive-agenda.ts";
import { getTimelineItem } from "../agenda/queries.ts";
import { timelineOf } from "../agenda/timeline.ts";
import type { TimelineItem } from "../agenda/timeline.ts";
import type { Ctx } from "../context.ts";
import { failNotFound } from "../problem.ts";
import type { MeetingScope } from "../scopes.ts";
import { getSession } from "../sessions/queries.ts";
import { isInDraft } from "../sessions/rules.ts";
import { mayEditPage } from "./rules.ts";

type PageItem = {
  readonly item: TimelineItem;
  /** The draft's session where nothing of it is published yet; null: the programme has it. */
  readonly unpublished: Session | null;
};

/**
 * A session as its page knows it: as the programme shows it or, before it is there, from the draft for those who run
 * it. Throws `not_found` for everybody else, whether there is such a session or not.
 */
export async function getPageItem(
  ctx: Ctx,
  scope: MeetingScope,
  meeting: AgendaMeeting,
  sessionId: string,
): Promise<PageItem> {
  if (meeting.timeline.some(({ entry }) => entry.sessionId === sessionId)) {
    return { item: await getTimelineItem(ctx, scope, meeting, sessionId), unpublished: null };
  }
  const session = await getSession(ctx, scope, sessionId);
  const item = itemOf(session, scope);
  return isInDraft(session) && mayEditPage(scope, item) ? { item, unpublished: session } : failNotFound();
}

/**
 * Somewhere in the meeting: where the draft has it is the planners' until it is published, and who comes is asked of
 * the whole time.
 */
function itemOf(session: Session, { zone, startsOn, endsOn }: MeetingScope): TimelineItem {
  const { id: sessionId, kind, title, purpose, openness, isForEverybody, isOptional, capacity } = session;
  const [{ startsAt }, { endsAt }] = [dayBounds(startsOn, zone), dayBounds(endsOn, zone)];
  const said = { sessionId, kind, title, purpose, openness, isForEverybody, isOptional, capacity };
  const groups = session.groups
    .filter(({ agreement }) => agreement !== "declined")
    .map(({ groupId, shortName, hue }) => ({ groupId, shortName, hue }));
  const when = {
    startsAt,
    endsAt,
    room: null,
    status: "tentative" as const,
    sequence: 0,
    changedAt: startsAt,
  };
  const personIds = session.people.map(({ id }) => id);
  const details = { personIds, openness, joinUrl: session.joinUrl, joinUrlChangedAt: null };
  const [item] = timelineOf([{ ...said, ...when, groups }], new Map([[sessionId, details]]), zone);
  return item ?? failNotFound();
}
