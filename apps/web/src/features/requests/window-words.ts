import { formatMoment } from "@plenary/time";
import type { Venue } from "@plenary/time";

type Window = Venue & { requestsOpenAt: string | null; requestsCloseAt: string | null };

/** From when to when leads may ask, at the venue's clocks. Null: at any time. Whether it is open now is for the server to say. */
export function windowWords({ requestsOpenAt, requestsCloseAt, ...venue }: Window): string | null {
  const from = requestsOpenAt ? `from ${formatMoment(requestsOpenAt, venue)}` : "";
  const until = requestsCloseAt ? `until ${formatMoment(requestsCloseAt, venue)}` : "";
  if (from === "" && until === "") return null;
  return `Requests are taken ${[from, until].filter(Boolean).join(" ")}, the venue's time.`;
}
