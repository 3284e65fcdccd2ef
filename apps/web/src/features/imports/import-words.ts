import type {
  ImportChange,
  ImportFormat,
  ImportIssueCode,
  ImportResult,
  ImportRow,
  ProgrammeImport,
} from "@plenary/contract";
import { formatDateTime, formatDay, formatDayWithYear, minutesBetween } from "@plenary/time";
import { durationWords, listed, many } from "../../lib/words.ts";

export const statusWords: Readonly<Record<ImportRow["status"], string>> = {
  new: "New",
  changed: "Changed",
  conflict: "Changed here",
  placeless: "No place in the file",
  hindered: "Place taken",
  missing: "Missing in the file",
  unchanged: "Unchanged",
};

export const formatWords: Readonly<Record<ImportFormat, string>> = {
  auto: "any format",
  pentabarf: "pentabarf or frab XML",
  c3voc: "c3voc JSON",
  pretalx: "pretalx JSON",
  slots: "list of slots and sessions",
  csv: "CSV",
};

export const issueWords: Readonly<Record<ImportIssueCode, string>> = {
  missing_id: "No id",
  duplicate_id: "Id there twice",
  missing_title: "No title",
  html_in_title: "HTML in the title",
  text_too_long: "Text too long",
  bad_time: "Time that can’t be",
  no_time: "No time",
  no_room: "No room",
  odd_length: "Odd length",
  unknown_zone: "Unknown time zone",
  overlap: "Room taken twice",
  person_in_two_places: "Person in two places",
  ambiguous_person: "Several of that name",
  other_address: "Another address",
  outside_days: "Outside of the meeting’s days",
  room_unknown_size: "Room of unknown size",
  people_unknown: "Number of people not known",
  cancelled_there: "Cancelled in the file",
  left_out: "Left out",
  malformed: "Fault in the file",
};

const fieldWords: Readonly<Record<ImportChange["field"], string>> = {
  title: "Title",
  purpose: "Purpose",
  kind: "Kind",
  startsAt: "Time",
  durationMinutes: "Length",
  room: "Room",
  people: "People",
};

export type Decisions = {
  /** External ids of conflicts in which the file is right. */
  readonly takeFile: ReadonlySet<string>;
  /** Ids of missing sessions that are to be cancelled. */
  readonly cancel: ReadonlySet<string>;
};

/** "Creates 41 sessions and 3 rooms, changes 2, leaves 300 as they are, cancels none. 3 are missing in the file and stay." */
export function willDo({ counts }: Pick<ProgrammeImport, "counts">, { takeFile, cancel }: Decisions): string {
  const created = [
    many(counts.created, "session"),
    ...(counts.rooms > 0 ? [many(counts.rooms, "room")] : []),
    ...(counts.blocks > 0 ? [many(counts.blocks, "open block")] : []),
  ];
  // What the file may overwrite is counted as left alone until somebody says that it is right.
  const changed = counts.changed + takeFile.size;
  const left = Math.max(0, counts.unchanged - takeFile.size);
  const creates =
    counts.created + counts.rooms + counts.blocks === 0 ? "Creates nothing" : `Creates ${listed(created)}`;
  const does = `${creates}, changes ${changed === 0 ? "none" : changed}, leaves ${left === 0 ? "none" : left} as ${left === 1 ? "it is" : "they are"}, cancels ${cancel.size === 0 ? "none" : cancel.size}.`;
  return [does, stayWords(counts.missing - cancel.size)].filter(Boolean).join(" ");
}

function stayWords(count: number): string {
  if (count === 0) return "";
  return `${count} ${count === 1 ? "is missing in the file and stays" : "are missing in the file and stay"}.`;
}

/** On the button: whoever cancels many by one press reads how many. */
export function applyWords({ cancel }: Decisions): string {
  return cancel.size === 0 ? "Apply" : `Apply and cancel ${many(cancel.size, "session")}`;
}

/** Nothing that applying it would do. */
export function isNothingToDo({ counts }: ProgrammeImport, { takeFile, cancel }: Decisions): boolean {
  const { created, changed, rooms, blocks } = counts;
  return created + changed + rooms + blocks + takeFile.size + cancel.size === 0;
}

export function doneWords({ created, changed, cancelled, rooms, unplaced }: ImportResult): string {
  const parts = [
    `${many(created, "session")} created`,
    ...(rooms > 0 ? [many(rooms, "room")] : []),
    `${changed} changed`,
    ...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
    ...(unplaced.length > 0 ? [`${unplaced.length} without a place`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** "Time: from Tue 21 Oct, 10:00 to Tue 21 Oct, 11:00", one for each field. */
function changeWords({ field, before, after }: ImportChange, zone: string): string {
  const from = firstDifference(before ?? "", after ?? "");
  const [was, becomes] = [before, after].map((value) => valueWords(field, value, { zone, from }));
  return `${fieldWords[field]}: from ${was} to ${becomes}`;
}

/** Where two long texts part: cut at the same place they would look the same. */
function firstDifference(a: string, b: string): number {
  const [one, other] = [oneLine(a), oneLine(b)];
  let i = 0;
  while (i < one.length && one[i] === other[i]) i += 1;
  return i;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

const LONGEST = 120;
/** Before the first difference, so that one sees where it is. */
const LED_IN = 30;

/** A long text around what differs in it. */
function shortened(text: string, from: number): string {
  if (text.length <= LONGEST) return text;
  const space = text.indexOf(" ", from - LED_IN);
  const before = space >= 0 && space < from ? space + 1 : from - LED_IN;
  const start = from < LONGEST - LED_IN ? 0 : before;
  const end = start + LONGEST - 1;
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

type Shown = { readonly zone: string; readonly from: number };

function valueWords(field: ImportChange["field"], value: string | null, { zone, from }: Shown): string {
  if (value === null || value === "") return "none";
  if (field === "startsAt") return formatDateTime(value, zone);
  if (field === "durationMinutes") return durationWords(Number(value));
  const short = shortened(oneLine(value), from);
  return field === "title" ? `“${short}”` : short;
}

/** What there is to say about a row beside its place. */
export function rowWords({ changes, note }: ImportRow, zone: string): string[] {
  return [...changes.map((change) => changeWords(change, zone)), ...(note === null ? [] : [note])];
}

/** Said beside what applying does: nobody reads the list of problems for it. */
export function outsideWords({ issues }: Pick<ProgrammeImport, "issues">): string {
  const count = issues.filter(({ code }) => code === "outside_days").length;
  if (count === 0) return "";
  const days = "outside of the meeting’s days and";
  return count === 1
    ? `1 session is ${days} gets no place from the file.`
    : `${count} sessions are ${days} get no place from the file.`;
}

/** "Ann Berg (known here), Bo Li": who of a session's speakers will be named at it. */
export function speakerWords({ speakers }: Pick<ImportRow, "speakers">): string {
  return speakers
    .map(({ name, personId, isAmbiguous, isNamesake }) => {
      if (personId !== null) return `${name} (known here)`;
      if (isNamesake) return `${name} (another one here)`;
      return isAmbiguous ? `${name} (several here)` : name;
    })
    .join(", ");
}

/** "12 of 40 speakers known here, to be named at their sessions"; empty where the file names nobody. */
export function speakersWords(rows: readonly Pick<ImportRow, "speakers">[]): string {
  const speakers = rows.flatMap((row) => row.speakers);
  const all = new Set(speakers.map(({ name }) => name)).size;
  const known = new Set(speakers.filter(({ personId }) => personId !== null).map(({ name }) => name)).size;
  if (all === 0) return "";
  if (known === 0) return `${many(all, "speaker")}, nobody of them known here`;
  return `${known} of ${many(all, "speaker")} known here, to be named at their sessions`;
}

/** By how many days a programme must be moved to begin on the meeting's first day; 0: its days overlap already. */
export function shiftWanted(days: readonly string[], startsOn: string, endsOn: string): number {
  const [first, last] = days;
  if (first === undefined || last === undefined || (first <= endsOn && last >= startsOn)) return 0;
  return minutesBetween(`${first}T00:00:00Z`, `${startsOn}T00:00:00Z`) / 1440;
}

/** "Sat 1 Feb 2025" or "Sat 1 Feb to Sun 2 Feb 2025". */
export function daysWords(days: readonly string[]): string {
  const [first, last] = days;
  if (first === undefined || last === undefined) return "no days";
  const end = formatDayWithYear(last);
  return first === last ? end : `${formatDay(first)} to ${end}`;
}
