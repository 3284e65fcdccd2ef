import { parseProgramme } from "../parse-programme.ts";
import type { ParseInput } from "../parse-programme.ts";

/** A file as a meeting in Stockholm reads it; an object is its JSON. */
export function parse(file: string | object, more: Partial<ParseInput> = {}) {
  return parseProgramme({
    text: typeof file === "string" ? file : JSON.stringify(file),
    format: "auto",
    meetingZone: "Europe/Stockholm",
    mapping: {},
    ...more,
  });
}

/** What is told of it, as codes with their sentences. */
export const told = ({ issues }: ReturnType<typeof parse>) =>
  issues.map(({ code, sentence }) => [code, sentence]);
