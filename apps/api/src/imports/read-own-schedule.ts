import { scheduleMarks } from "../public/schedule-marks.ts";
import { textOf } from "./clean-text.ts";
import { objectIn } from "./json.ts";
import type { ProgrammeBuilder } from "./programme-builder.ts";
import type { RawSession } from "./read-session.ts";

/** Whether a document is a schedule.json that this program wrote. */
export function isOurs(document: unknown): boolean {
  return objectIn(document, "generator")?.["name"] === scheduleMarks.generator;
}

/** An event of our own schedule.json, without what was put into it for want of a field; null: it is cancelled. */
export function fromOurs(raw: RawSession, { issues }: ProgrammeBuilder): RawSession | null {
  const title = textOf(raw.title);
  const { cancelled, elsewhere, plenary, tentative } = scheduleMarks;
  if (title.startsWith(cancelled)) {
    const about = {
      row: raw.row,
      externalId: textOf(raw.ids[0]) || null,
      title: title.slice(cancelled.length),
    };
    issues.add("cancelled_there", about, "It is cancelled in the file and was left out.");
    return null;
  }
  return {
    ...raw,
    subtitle: raw.subtitle === tentative ? "" : raw.subtitle,
    room: raw.room === elsewhere ? "" : raw.room,
    // Of the rest the title alone tells what it is: a meal is "other", as a transfer is.
    type: raw.type === plenary ? "plenary" : "",
    // The owning group, which an import can't set; in the description it would be a change of the very session.
    track: "",
    language: "",
  };
}
