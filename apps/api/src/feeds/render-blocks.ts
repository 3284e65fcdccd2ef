import type { ProgrammeEntry } from "@plenary/contract";
import { renderEvent } from "@plenary/ical";
import { toCalendarEntry } from "./calendar-entries.ts";
import type { Shown, Site } from "./calendar-entries.ts";

/** The VEVENT of a session, in a calendar of the meeting's zone. */
export type RenderBlock = (shown: Shown, site: Site, zone: string) => string;

/**
 * Renders each session once for all who see it the same way. Kept by the entry itself: a published one never
 * changes, and what is kept goes when its version does.
 */
export function createBlocks(): RenderBlock {
  const known = new WeakMap<ProgrammeEntry, Map<string, string>>();
  return (shown, site, zone) => {
    const { entry, joinUrl, isTitleHidden } = shown;
    const variants = known.get(entry) ?? new Map<string, string>();
    const variant = `${zone} ${site.publicUrl} ${site.slug} ${isTitleHidden} ${joinUrl}`;
    const block = variants.get(variant) ?? renderEvent(toCalendarEntry(shown, site), zone);
    known.set(entry, variants.set(variant, block));
    return block;
  };
}
