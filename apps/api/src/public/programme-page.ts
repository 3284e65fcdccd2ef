import { kindWords, roomWords } from "@plenary/contract/words";
import type { ProgrammeEntry } from "@plenary/contract";
import { formatMoment, formatDay, formatDayLong, zoneLabel } from "@plenary/time";
import { publicPath, roomPath, sessionPath } from "./addresses.ts";
import { documentOf } from "./document.ts";
import { daysOf, filtered, groupsIn } from "./filters.ts";
import type { Day, Filters } from "./filters.ts";
import { markup } from "./html.ts";
import type { Html, Part } from "./html.ts";
import type { PublicProgramme } from "./load-public.ts";
import { groupTags, roomLink, statusMark, timeRange, whenAndWhere } from "./parts.ts";
import type { View } from "./parts.ts";
import { roomIn } from "./room-door-page.ts";
import { sessionsWords } from "./words.ts";

type Shown = PublicProgramme & { readonly view: View; readonly filters: Filters; readonly publicUrl: string };

/** The whole programme, or what the filters ask for. */
export function programmePage(shown: Shown): string {
  const { meeting, programme, view, filters } = shown;
  const days = daysOf(programme);
  const found = filtered(days, filters);
  const body = markup`${!view.isEmbedded && heading(shown)}
    <main>
      ${programme.notice !== "" && markup`<p class="note">${programme.notice}</p>`}
      ${programme.version !== null && programme.state === "preliminary" && preliminaryNote}
      ${dayLinks(days, shown)}
      ${groupFilter(shown)}
      ${roomNote(shown)}
      ${found.map((day) => daySection(day, view))}
      ${found.length === 0 && nothingFound(view)}
    </main>
    ${view.isEmbedded ? embeddedFoot(view) : foot(shown)}`;
  return documentOf({ title: `${meeting.name} · Programme`, isEmbedded: view.isEmbedded }, body);
}

/** Without a line of its own for the tags: a note keeps its line breaks. */
const preliminaryNote = markup`<p class="note"><strong>Preliminary.</strong> Times and rooms may still change as a whole.</p>`;

function heading({ meeting, programme }: Shown): Html {
  const { version, publishedAt, zone, entries } = programme;
  const standing =
    version === null || publishedAt === null
      ? "Nothing is published yet: this is the fixed part of the programme, which may still change."
      : `Version ${version}, published ${formatMoment(publishedAt, meeting)}.`;
  const [first, last] = [entries.at(0)?.startsAt, entries.at(-1)?.startsAt];
  return markup`<header class="top">
    <h1>${meeting.name}</h1>
    <p>${whenAndWhere(meeting)}</p>
    <p class="soft">${meeting.allianceName} · ${sessionsWords(entries)}. ${standing}</p>
    <p class="soft">
      All times are those of the place: ${first === undefined ? zone : zoneLabel(zone, first, last)}.
    </p>
  </header>`;
}

function dayLinks(days: readonly Day[], { filters, view: { slug, isEmbedded } }: Shown): Html {
  const link = (day: string | undefined, words: string) => {
    const path = publicPath(slug, "", { ...filters, day, isEmbedded });
    return markup`<li><a href="${path}" ${filters.day === day && markup`aria-current="true"`}>${words}</a></li>`;
  };
  return markup`<nav aria-label="Days">
    <ul class="days">
      ${link(undefined, "All days")} ${days.map(({ date }) => link(date, formatDay(date)))}
    </ul>
  </nav>`;
}

/** A form of the address: it works where nothing runs. */
function groupFilter({ programme, filters, view: { slug, isEmbedded } }: Shown): Part {
  const groups = groupsIn(programme.entries);
  if (groups.length === 0) return null;
  const option = (name: string) =>
    markup`<option value="${name}" ${name === filters.group && markup`selected`}>${name}</option>`;
  return markup`<form class="filter" method="get" action="${publicPath(slug)}">
    ${filters.day !== undefined && markup`<input type="hidden" name="day" value="${filters.day}" />`}
    ${filters.room !== undefined && markup`<input type="hidden" name="room" value="${filters.room}" />`}
    ${isEmbedded && markup`<input type="hidden" name="embed" value="" />`}
    <label
      >Group
      <select name="group">
        <option value="">All groups</option>
        ${groups.map(option)}
      </select></label
    >
    <button type="submit">Show</button>
  </form>`;
}

/** Of one room only: which, the screen at its door, and the way back. */
function roomNote(shown: Shown): Part {
  const { filters, view } = shown;
  const { slug, isEmbedded } = view;
  const room = filters.room === undefined ? null : roomIn(shown, filters.room);
  if (room === null) return null;
  return markup`<p>
    Only what takes place in <strong>${roomWords(room)}</strong>.
    <a href="${publicPath(slug, roomPath(room.id), { isEmbedded })}">Now and next, for its door</a> ·
    <a href="${publicPath(slug, "", { ...filters, room: undefined, isEmbedded })}">All rooms</a>
  </p>`;
}

function daySection({ date, entries }: Day, view: View): Html {
  return markup`<section aria-labelledby="day-${date}">
    <h2 id="day-${date}">${formatDayLong(date)}</h2>
    ${
      entries.length === 0
        ? markup`<p class="soft">Nothing on this day.</p>`
        : markup`<ul class="list">
            ${entries.map((entry) => row(entry, view))}
          </ul>`
    }
  </section>`;
}

function row(entry: ProgrammeEntry, view: View): Html {
  const { sessionId, status, title, kind } = entry;
  const path = publicPath(view.slug, sessionPath(sessionId), { isEmbedded: view.isEmbedded });
  return markup` <li class="${status}">
    <span>${timeRange(entry, view.zone)}</span>
    <div>
      <a class="title" href="${path}">${title}</a> ${statusMark(entry)}
      <p class="facts">
        ${roomLink(entry, view)} <span class="soft">${kindWords[kind]}</span> ${groupTags(entry)}
      </p>
    </div>
  </li>`;
}

function nothingFound({ slug, isEmbedded }: View): Html {
  return markup`<p>
    Nothing of the programme is like that.
    <a href="${publicPath(slug, "", { isEmbedded })}">Show everything</a>
  </p>`;
}

function foot({ meeting, publicUrl }: Shown): Html {
  const { id, slug } = meeting;
  const calendar = `${publicUrl}${publicPath(slug, "/programme.ics")}`;
  return markup`<footer class="foot">
    <ul>
      <li><a href="${calendar.replace(/^https?:/, "webcal:")}">Follow in a calendar</a></li>
      <li><a href="${calendar}">Calendar file</a></li>
      <li><a href="${publicPath(slug, "/schedule.json")}">For conference apps (schedule.json)</a></li>
      <li><a href="/api/meetings/${id}/programme">JSON</a></li>
      <li><a href="/m/${slug}">Log in to see your own day</a></li>
      <li><a href="/public">Other meetings</a></li>
    </ul>
  </footer>`;
}

/** Where the frame is too small or somebody wants more. */
function embeddedFoot({ slug }: View): Html {
  return markup`<footer class="foot">
    <a href="${publicPath(slug)}" target="_blank" rel="noopener">Open the programme</a>
  </footer>`;
}
