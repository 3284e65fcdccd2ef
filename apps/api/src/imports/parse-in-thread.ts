import { inThread } from "../scheduling/in-thread.ts";
import { UnreadableProgramme } from "./imported.ts";
import type { ImportedProgramme, ImportedTable } from "./imported.ts";
import { parseProgramme } from "./parse-programme.ts";
import type { ParseInput } from "./parse-programme.ts";

export type ParseMessage =
  | { readonly kind: "done"; readonly programme: ImportedProgramme }
  | { readonly kind: "done"; readonly unreadable: string; readonly table: ImportedTable | undefined };

/** Read in some milliseconds; to start a thread takes longer. */
const SMALL = 100_000;
const LIMIT_MS = 20_000;

/** As `parseProgramme`; a big file in a thread of its own, so that everybody else's requests go on meanwhile. */
export async function parseInThread(input: ParseInput): Promise<ImportedProgramme> {
  if (input.text.length <= SMALL) return parseProgramme(input);
  const url = new URL("parse-worker.ts", import.meta.url);
  const message = await inThread<ParseMessage, ParseMessage>({ url, data: input, limitMs: LIMIT_MS });
  if ("unreadable" in message) throw new UnreadableProgramme(message.unreadable, message.table);
  return message.programme;
}
