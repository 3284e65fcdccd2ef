import { formatDateTime } from "@plenary/time";

type Window = { requestsOpenAt: string | null; requestsCloseAt: string | null; zone: string };

/** From when to when leads may ask, at the venue's clocks. Whether it is open now is for the server to say. */
export function windowWords({ requestsOpenAt, requestsCloseAt, zone }: Window): string {
  const from = requestsOpenAt ? `from ${formatDateTime(requestsOpenAt, zone)}` : "";
  const until = requestsCloseAt ? `until ${formatDateTime(requestsCloseAt, zone)}` : "";
  if (from === "" && until === "") return "The organisers read it at once and answer here.";
  return `Requests are taken ${[from, until].filter(Boolean).join(" ")}, the venue's time.`;
}
