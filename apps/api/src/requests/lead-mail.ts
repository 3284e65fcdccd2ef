import type { Meeting } from "@plenary/contract";

type About = { readonly meeting: Pick<Meeting, "name" | "slug" | "zone">; readonly publicUrl: string };
type Line = {
  readonly requestId: string;
  readonly text: string;
  /** Whether its reader can open the request. */
  readonly opens: boolean;
};

const SUBJECT_LENGTH = 150;

/** The mail about what has happened to somebody's requests. It is text alone: a title is shown as it is, no markup. */
export function leadMail(
  lines: readonly Line[],
  { meeting, publicUrl }: About,
): { subject: string; text: string } {
  const page = `${publicUrl}/m/${meeting.slug}/requests`;
  const parts = [
    `About requests for ${meeting.name}:`,
    ...lines.map(({ requestId, text, opens }) => `- ${text}${opens ? `\n  ${page}/${requestId}` : ""}`),
    `Times are those of the venue (${meeting.zone}).`,
    `All requests that you see: ${page}`,
  ];
  return { subject: subjectOf(lines, meeting.name), text: `${parts.join("\n\n")}\n` };
}

/** One piece of news says itself; several are counted. */
function subjectOf(lines: readonly Line[], meeting: string): string {
  const [first, ...more] = lines;
  const whole = first?.text.split("\n")[0]?.replace(/\.$/, "") ?? "";
  if (more.length === 0 && whole.length <= SUBJECT_LENGTH) return whole;
  const requests = new Set(lines.map(({ requestId }) => requestId)).size;
  return `News of ${requests === 1 ? "a request" : `${requests} requests`}: ${meeting}`;
}
