import type { ImportFormat } from "@plenary/contract";
import { checkProgramme } from "./check-programme.ts";
import { UnreadableProgramme } from "./imported.ts";
import type { ImportedProgramme } from "./imported.ts";
import { buildProgramme } from "./programme-builder.ts";
import { findConference, readC3voc } from "./read-c3voc.ts";
import { readCsvProgramme } from "./read-csv-programme.ts";
import { readPentabarf } from "./read-pentabarf.ts";
import { readPretalx } from "./read-pretalx.ts";
import { isSlotted, readSlots } from "./read-slots.ts";

export type ParseInput = {
  readonly text: string;
  readonly format: ImportFormat;
  /** For wall-clock times of a file that names no zone. */
  readonly meetingZone: string;
  /** Of CSV: field → heading, where the guess is wrong. */
  readonly mapping: Readonly<Record<string, string>>;
};

const KNOWN = "pentabarf or frab XML, c3voc JSON, pretalx JSON, lists of slots and sessions, or CSV";

/** A file → a programme with its issues. Pure; throws UnreadableProgramme for what is none. */
export function parseProgramme({ text, format, meetingZone, mapping }: ParseInput): ImportedProgramme {
  const bare = withoutMarks(text);
  const known = format === "auto" ? formatOf(bare) : { format, document: undefined };
  const programme = buildProgramme(known.format, meetingZone);
  const document = () => known.document ?? readJson(bare);
  switch (known.format) {
    case "pentabarf":
      readPentabarf(bare, programme);
      break;
    case "c3voc":
      readC3voc(document(), programme);
      break;
    case "pretalx":
      readPretalx(document(), programme);
      break;
    case "slots":
      readSlots(document(), programme);
      break;
    case "csv":
      readCsvProgramme(bare, programme, mapping);
      break;
    default:
      known.format satisfies never;
  }
  const lost = bare.split("\uFFFD").length - 1;
  if (lost > 0) programme.issues.add("malformed", null, unreadableLetters(lost));
  return checkProgramme(programme.done());
}

/** No byte order mark, also one that was read as two unreadable letters, and no NULs between the letters. */
function withoutMarks(text: string): string {
  const bare = text.replace(/^(\uFEFF|\uFFFD+(?=.\0|\0))/, "");
  return bare.includes("\0") ? bare.replaceAll("\0", "") : bare;
}

function unreadableLetters(count: number): string {
  const letters = count === 1 ? "One letter of this file" : `${count} letters of this file`;
  return `${letters} couldn't be read: it isn't in UTF-8. Save it as UTF-8 and import it again, or mend the names here.`;
}

type Known = { readonly format: ImportedProgramme["format"]; readonly document: unknown };

function formatOf(text: string): Known {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
    throw new UnreadableProgramme(`This is a web page. What can be read is ${KNOWN}.`);
  }
  if (start.startsWith("begin:vcalendar")) {
    throw new UnreadableProgramme(`Calendars (iCalendar) can't be imported. What can be is ${KNOWN}.`);
  }
  if (start.startsWith("pk\u0003\u0004") || start.startsWith("%pdf")) {
    const what = start.startsWith("pk") ? "a spreadsheet or a packed file" : "a PDF";
    throw new UnreadableProgramme(
      `This is ${what}. Save it as CSV, or take another export: what can be read is ${KNOWN}.`,
    );
  }
  if (start.startsWith("<")) return { format: "pentabarf", document: undefined };
  if (!start.startsWith("{") && !start.startsWith("[")) return { format: "csv", document: undefined };
  const document = readJson(text);
  if (findConference(document) !== null) return { format: "c3voc", document };
  return { format: isSlotted(document) ? "slots" : "pretalx", document };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "it ends too early";
    throw new UnreadableProgramme(`This is no JSON: ${why}.`);
  }
}
