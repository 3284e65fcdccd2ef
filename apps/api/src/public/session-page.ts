import { kindWords } from "@plenary/contract/words";
import type { ProgrammeEntry } from "@plenary/contract";
import { dayOf, formatDayLong, zoneLabel } from "@plenary/time";
import { publicPath } from "./addresses.ts";
import { documentOf } from "./document.ts";
import { markup } from "./html.ts";
import type { PublicProgramme } from "./load-public.ts";
import { groupTags, roomLink, statusMark, timeRange } from "./parts.ts";
import type { View } from "./parts.ts";

/** One session of a public programme. */
export function sessionPage({ meeting }: PublicProgramme, entry: ProgrammeEntry, view: View): string {
  const { slug, zone, isEmbedded } = view;
  const { title, kind, status, startsAt, purpose, groups, isOptional, capacity, sessionId } = entry;
  const date = dayOf(startsAt, zone);
  const file = `/api/meetings/${meeting.id}/programme/sessions/${sessionId}/session.ics`;
  const body = markup`<main class="top">
    <a class="back" href="${publicPath(slug, "", { isEmbedded })}">${meeting.name}</a>
    <h1 class="${status}">${title}</h1>
    ${statusMark(entry) ?? (status === "tentative" && markup`<p class="soft">Preliminary: this may still change.</p>`)}
    <dl class="details">
      <dt>When</dt>
      <dd>
        ${formatDayLong(date)}, ${timeRange(entry, zone)}
        <span class="soft">${zoneLabel(zone, startsAt)}</span>
      </dd>
      <dt>Where</dt>
      <dd>${roomLink(entry, view)}</dd>
      <dt>What</dt>
      <dd>
        ${kindWords[kind]}${isOptional && ", for whoever chooses it"}${capacity !== null && `, ${capacity} places`}
      </dd>
      ${
        groups.length > 0 &&
        markup`<dt>Who</dt>
          <dd>${groupTags(entry)}</dd>`
      }
    </dl>
    ${purpose !== "" && markup`<p class="purpose">${purpose}</p>`}
    ${status !== "cancelled" && markup`<p><a class="back" href="${file}">Calendar file of this session</a></p>`}
  </main>`;
  return documentOf({ title: `${title} · ${meeting.name}`, isEmbedded }, body);
}
