import type { FeedKind } from "@plenary/contract";
import { assembleCalendar } from "@plenary/ical";
import { urlOf } from "./address.ts";
import { feedEntries } from "./calendar-entries.ts";
import type { FeedSource } from "./load-source.ts";
import { stillShown } from "./meeting-end.ts";
import type { RenderBlock } from "./render-blocks.ts";

export type RenderedFeed = {
  readonly text: string;
  /**
   * From then on it may be another text: cancelled sessions are shown until the meeting is over, and the owner's
   * roles and memberships may end. In epoch milliseconds.
   */
  readonly endsMs: number;
};

type Options = { token: string; publicUrl: string; renderBlock: RenderBlock; nowMs: number };

const REFRESH_MINUTES = 60;
/** Names of CSS: RFC 7986 knows no others. */
const colours: Record<FeedKind, string> = {
  agenda: "teal",
  group: "royalblue",
  room: "darkorange",
  programme: "slategray",
};

/** The calendar of a feed. The same source gives the same bytes, whenever and by whichever replica it is asked for. */
export function renderFeed(
  source: FeedSource,
  { token, publicUrl, renderBlock, nowMs }: Options,
): RenderedFeed {
  const { kind, subjectId, slug, zone, overMs, seenUntilMs } = source;
  const isOver = nowMs >= overMs;
  const shown = stillShown(feedEntries(kind, subjectId, source), isOver);
  const head = {
    name: nameOf(source),
    zone,
    sourceUrl: urlOf(publicUrl, token),
    color: colours[kind],
    refreshMinutes: REFRESH_MINUTES,
  };
  const blocks = shown.map((each) => renderBlock(each, { publicUrl, slug }, zone));
  const endsMs = Math.min(seenUntilMs, isOver ? Number.POSITIVE_INFINITY : overMs);
  return { text: assembleCalendar(head, blocks), endsMs };
}

/** What calendar programs call it: the feed's own name is for the list of its owner. */
function nameOf({ kind, meetingName, subjectName }: FeedSource): string {
  switch (kind) {
    case "agenda":
      return `${meetingName}: my agenda`;
    case "programme":
      return `${meetingName}: programme`;
    case "group":
    case "room":
      return `${meetingName}: ${subjectName ?? kind}`;
    default:
      return kind satisfies never;
  }
}
