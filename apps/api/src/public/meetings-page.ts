import type { PublicMeeting } from "@plenary/contract";
import { formatDateRange } from "@plenary/time";
import { publicPath } from "./addresses.ts";
import { documentOf } from "./document.ts";
import { markup } from "./html.ts";

type Page = { readonly items: readonly PublicMeeting[]; readonly nextCursor: string | null };

/** The meetings whose programme is public, latest first. */
export function meetingsPage({ items, nextCursor }: Page): string {
  const body = markup`<main class="top">
      <h1>Public programmes</h1>
      ${items.length === 0 && markup`<p>No meeting has a public programme. Delegates see theirs when they <a href="/">log in</a>.</p>`}
      ${
        items.length > 0 &&
        markup`<ul class="list">
          ${items.map(row)}
        </ul>`
      }
      ${nextCursor !== null && markup`<p><a class="back" href="/public?after=${nextCursor}">Earlier meetings</a></p>`}
    </main>
    <footer class="foot"><a href="/">Log in</a></footer>`;
  return documentOf({ title: "Public programmes" }, body);
}

function row({ slug, name, startsOn, endsOn, hostName, allianceName }: PublicMeeting) {
  return markup` <li>
    <span>${formatDateRange(startsOn, endsOn)}</span>
    <div>
      <a class="title" href="${publicPath(slug)}">${name}</a>
      <p class="facts soft">${hostName} · ${allianceName}</p>
    </div>
  </li>`;
}
