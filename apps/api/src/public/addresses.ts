import type { Filters } from "./filters.ts";

type View = Filters & { readonly isEmbedded?: boolean | undefined };

/** Where a meeting's public pages are, from the root of the site: pages that link by it work behind any name. */
export function publicPath(slug: string, below = "", { day, group, room, isEmbedded }: View = {}): string {
  const query = [
    ...(day === undefined ? [] : [`day=${encodeURIComponent(day)}`]),
    ...(group === undefined ? [] : [`group=${encodeURIComponent(group)}`]),
    ...(room === undefined ? [] : [`room=${encodeURIComponent(room)}`]),
    ...(isEmbedded === true ? ["embed"] : []),
  ];
  return `/public/${slug}${below}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

export const sessionPath = (sessionId: string) => `/sessions/${sessionId}`;
export const roomPath = (roomId: string) => `/rooms/${roomId}`;
