import type { PollSummary } from "@plenary/contract";
import { formatMoment } from "@plenary/time";
import type { Venue } from "@plenary/time";
import type { CsvTable } from "../../lib/csv.ts";
import { optionWords } from "./poll-words.ts";

const HEADER = [
  "Session",
  "Groups",
  "State",
  "Answers until",
  "Asked",
  "Answered",
  "Chosen",
  "Started by",
] as const;

/** The polls as a table, in the venue's time. */
export function pollTable(polls: readonly PollSummary[], venue: Venue): CsvTable {
  return {
    header: HEADER,
    rows: polls.map(({ title, groups, state, closesAt, asked, answered, chosen, startedBy }) => [
      title,
      groups.map(({ shortName }) => shortName).join(", "),
      state,
      closesAt === null ? "" : formatMoment(closesAt, venue),
      asked,
      answered,
      chosen === null ? "" : optionWords(chosen, venue.zone),
      startedBy.name,
    ]),
  };
}
