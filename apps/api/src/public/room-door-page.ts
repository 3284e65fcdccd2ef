import { roomWords } from "@plenary/contract/words";
import type { ProgrammeEntry } from "@plenary/contract";
import { compareInstants, dayOf, formatDay, formatTime } from "@plenary/time";
import { publicPath } from "./addresses.ts";
import { documentOf } from "./document.ts";
import { markup } from "./html.ts";
import type { Html } from "./html.ts";
import type { PublicProgramme } from "./load-public.ts";
import { groupTags, timeRange } from "./parts.ts";
import type { View } from "./parts.ts";

type Room = NonNullable<ProgrammeEntry["room"]>;

/** The room as the public programme knows it; null if nothing public takes place there, and so for any other. */
export function roomIn({ programme }: PublicProgramme, roomId: string): Room | null {
  return programme.entries.find(({ room }) => room?.id === roomId)?.room ?? null;
}

/** Now and next, for the screen at a room's door. A closed session there looks like none. */
export function roomDoorPage(
  { meeting, programme }: PublicProgramme,
  room: Room,
  view: View & { now: string },
) {
  const { now, zone, slug, isEmbedded } = view;
  const here = programme.entries.filter(
    (entry) => entry.room?.id === room.id && entry.status !== "cancelled",
  );
  const current = here.filter(
    ({ startsAt, endsAt }) => compareInstants(startsAt, now) <= 0 && compareInstants(now, endsAt) < 0,
  );
  const next = here.find(({ startsAt }) => compareInstants(startsAt, now) > 0);
  const body = markup`<main class="door">
    <header>
      <h1>${roomWords(room)}</h1>
      <time datetime="${now}">${formatTime(now, zone)}</time>
    </header>
    <section class="now" aria-label="Now">
      <h2>Now</h2>
      ${current.length === 0 ? markup`<p class="what soft">Nothing on the programme</p>` : current.map((entry) => details(entry, zone))}
    </section>
    <section class="next" aria-label="Next">
      <h2>Next${next !== undefined && dayBefore(next, view)}</h2>
      ${next === undefined ? markup`<p class="what soft">Nothing more in this room</p>` : details(next, zone)}
    </section>
    <p class="soft"><a href="${publicPath(slug, "", { room: room.id, isEmbedded })}">All sessions in this room</a></p>
  </main>`;
  return documentOf({ title: `${room.name} · ${meeting.name}`, isEmbedded }, body);
}

function details(entry: ProgrammeEntry, zone: string): Html {
  return markup`<p class="what">${entry.title}</p>
    <p class="when">${timeRange(entry, zone)}</p>
    <p class="facts">${groupTags(entry)}</p>`;
}

/** ", Wed 22 Oct" unless it is today. */
function dayBefore({ startsAt }: ProgrammeEntry, { now, zone }: View & { now: string }): string {
  const day = dayOf(startsAt, zone);
  return day === dayOf(now, zone) ? "" : `, ${formatDay(day)}`;
}
