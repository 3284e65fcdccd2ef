import type { ProgrammeEntry } from "@plenary/contract";
import { renderEvent } from "@plenary/ical";
import { toCalendarEntry } from "./calendar-entries.ts";
import type { Shown, Site } from "./calendar-entries.ts";

/** The VEVENT of a session, in a calendar of the meeting's zone. */
export type RenderBlock = (shown: Shown, site: Site, zone: string) => string;

/** All that a block follows from beside its entry. */
type Variant = Omit<Shown, "entry"> & Site & { readonly zone: string; readonly block: string };

/**
 * Renders each session once for all who see it the same way. Kept by the entry itself: a published one never
 * changes, and what is kept goes when its version does.
 */
export function createBlocks(): RenderBlock {
  const known = new WeakMap<ProgrammeEntry, Variant[]>();
  return (shown, site, zone) => {
    const { entry, joinUrl, joinUrlChangedAt, isTitleHidden } = shown;
    const { publicUrl, slug } = site;
    const variants = known.get(entry) ?? [];
    const same = variants.find(
      (one) =>
        one.joinUrl === joinUrl &&
        one.joinUrlChangedAt === joinUrlChangedAt &&
        one.isTitleHidden === isTitleHidden &&
        one.slug === slug &&
        one.zone === zone &&
        one.publicUrl === publicUrl,
    );
    if (same !== undefined) return same.block;
    const block = renderEvent(toCalendarEntry(shown, site), zone);
    const variant = { joinUrl, joinUrlChangedAt, isTitleHidden, publicUrl, slug, zone, block };
    known.set(entry, [...variants, variant]);
    return block;
  };
}
