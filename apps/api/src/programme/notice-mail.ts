import type { Meeting, ProgrammeState } from "@plenary/contract";
import type { NoticeLine } from "./load-notices.ts";
import { countWords } from "./notice-words.ts";

type About = {
  readonly meeting: Pick<Meeting, "name" | "slug" | "zone">;
  /** The version that the reader knew; 0: none, this is the first they hear. */
  readonly from: number;
  readonly notes: readonly string[];
  readonly state: ProgrammeState;
  readonly publicUrl: string;
};

type Words = Pick<NoticeLine, "kind" | "text">;

/**
 * The mail about what has changed for one person. It is text alone: what somebody has put into a title is shown as
 * it is and is no markup.
 */
export function noticeMail(lines: readonly Words[], about: About): { subject: string; text: string } {
  const { meeting, from, notes, state, publicUrl } = about;
  const page = (path: string) => `${publicUrl}/m/${meeting.slug}/${path}`;
  const beginning =
    from === 0
      ? `The programme of ${meeting.name} is published. These are your sessions:`
      : `The programme of ${meeting.name} has changed for you:`;
  const parts = [
    beginning,
    lines.map(({ text }) => `- ${text}`).join("\n"),
    notes.map((note) => `The organisers write: ${note}`).join("\n"),
    state === "preliminary" ? "The programme is preliminary: it may still change." : "",
    `Times are those of the venue (${meeting.zone}).`,
    `Your day: ${page("my-day")}\nWhat has changed for everybody: ${page("news")}`,
  ];
  return {
    subject: subjectOf(lines, about),
    text: `${parts.filter((part) => part !== "").join("\n\n")}\n`,
  };
}

const SUBJECT_LENGTH = 150;

/** One change says itself; several are counted. */
function subjectOf(lines: readonly Words[], { meeting, from }: About): string {
  if (from === 0) return `The programme of ${meeting.name} is published`;
  const [first, ...more] = lines;
  const whole = first?.text.replace(/\.$/, "") ?? "";
  if (more.length === 0 && whole.length <= SUBJECT_LENGTH) return whole;
  return `${countWords(lines.map(({ kind }) => kind))} for you: ${meeting.name}`;
}
