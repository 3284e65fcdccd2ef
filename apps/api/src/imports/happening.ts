import { cleanLine } from "./clean-text.ts";

/** Entries that aren't going to happen are as good as not there. */
const OFF = /^(cancell?ed|withdrawn|rejected|deleted|draft|abgesagt|annulée?|ausgefallen)$/i;
const SAID = /^\W*(cancell?ed|abgesagt|annulée?|ausgefallen)(?!\p{L})/iu;

/** What to say of an entry whose state in the file is one of those that don't happen; null: it does. */
export function offSentence(state: unknown): string | null {
  const { text } = cleanLine(state, 40);
  return OFF.test(text) ? `It is ${text} in the file and was left out.` : null;
}

/** Some programs write it into the title for want of a field; so might somebody whose talk is about it. */
export const saysCancelled = (title: string): boolean => SAID.test(title);
