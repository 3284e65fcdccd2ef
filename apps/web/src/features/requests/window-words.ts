import { formatDateTime } from "@plenary/time";

type Window = { requestsOpenAt: string | null; requestsCloseAt: string | null; zone: string };

/** From when to when leads may ask, at the venue's clocks. Null: at any time. Whether it is open now is for the server to say. */
export function windowWords({ requestsOpenAt, requestsCloseAt, zone }: Window): string | null {
  const from = requestsOpenAt ? `from ${formatDateTime(requestsOpenAt, zone)}` : "";
  const until = requestsCloseAt ? `until ${formatDateTime(requestsCloseAt, zone)}` : "";
  if (from === "" && until === "") return null;
  return `Requests are taken ${[from, until].filter(Boolean).join(" ")}, the venue's time.`;
}
