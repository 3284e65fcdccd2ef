import { roomWords } from "@plenary/contract/words";
import type { Meeting, ProgrammeEntry } from "@plenary/contract";
import { formatDateRange, formatTime } from "@plenary/time";
import { publicPath } from "./addresses.ts";
import { markup } from "./html.ts";
import type { Html } from "./html.ts";

export type View = { readonly slug: string; readonly zone: string; readonly isEmbedded: boolean };

export function timeRange({ startsAt, endsAt }: ProgrammeEntry, zone: string): Html {
  const [start, end] = [startsAt, endsAt].map(
    (instant) => markup`<time datetime="${instant}">${formatTime(instant, zone)}</time>`,
  );
  return markup`${start}–${end}`;
}

/**
 * Cancelled and tentative are said in words: colour alone is not read aloud. That a whole programme is preliminary is
 * said of it once.
 */
export function statusMark({ status, isUnsettled }: ProgrammeEntry): Html | null {
  if (status === "cancelled") return markup`<span class="mark off">Cancelled</span>`;
  return isUnsettled === true ? markup`<span class="mark">Tentative</span>` : null;
}

export function groupTags({ groups }: ProgrammeEntry): Html[] {
  return groups.map(
    ({ shortName, hue }) => markup`<span class="group hue-${hueOf(hue)}">${shortName}</span>`,
  );
}

/** To all that takes place in the room. */
export function roomLink({ room }: ProgrammeEntry, { slug, isEmbedded }: View): Html {
  if (room === null) return markup`Place to be announced`;
  return markup`<a href="${publicPath(slug, "", { room: room.id, isEmbedded })}">${roomWords(room)}</a>`;
}

export function whenAndWhere({ startsOn, endsOn, venue, hostName }: Meeting): string {
  return [formatDateRange(startsOn, endsOn), venue === "" ? hostName : venue].join(" · ");
}

function hueOf(hue: number): number {
  return ((Math.trunc(hue) % 12) + 12) % 12;
}
