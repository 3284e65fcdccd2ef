import { renderCalendar } from "@plenary/ical";
import { NO_LINK } from "../agenda/timeline.ts";
import { toCalendarEntry } from "../feeds/calendar-entries.ts";
import { stillShown } from "../feeds/meeting-end.ts";
import { publicPath } from "./addresses.ts";
import type { PublicProgramme } from "./load-public.ts";

const REFRESH_MINUTES = 60;

/** The public programme as a calendar that programs follow; cancelled sessions stay until the meeting is over. */
export function publicCalendar(
  { meeting: { name, slug, zone }, programme }: PublicProgramme,
  { publicUrl, isOver }: { publicUrl: string; isOver: boolean },
): string {
  const shown = programme.entries.map((entry) => ({ entry, ...NO_LINK, isTitleHidden: false }));
  return renderCalendar({
    name: `${name}: programme`,
    zone,
    sourceUrl: `${publicUrl}${publicPath(slug, "/programme.ics")}`,
    color: "slategray",
    refreshMinutes: REFRESH_MINUTES,
    entries: stillShown(shown, isOver).map((each) => toCalendarEntry(each, { publicUrl, slug })),
  });
}
