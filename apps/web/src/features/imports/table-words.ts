import type { TableKind, TablePreview, TableRow } from "@plenary/contract";
import { many } from "../../lib/words.ts";

export const rowStatusWords: Readonly<Record<TableRow["status"], string>> = {
  new: "New",
  changed: "Changed",
  unchanged: "Unchanged",
  problem: "Problem",
};

export const tableHints: Readonly<Record<TableKind, string>> = {
  rooms: "Rooms as CSV, found again by their names: room, building, seats, and whatever else there is.",
  people: "People as CSV, found again by their e-mail addresses: name, e-mail, institution, status.",
  groups: "Groups as CSV, found again by their short names: group, short name, kind.",
  memberships:
    "Who is in which group as CSV: the person’s e-mail address, the group’s short name, the role, the last day if there is one. People and groups must be here already.",
};

/** Headed as the pages' own exports are, so that those can be read as well. */
export const tableTemplates: Readonly<Record<TableKind, { header: string[]; example: string[] }>> = {
  rooms: {
    header: ["Room", "Building", "Floor", "Seats", "Has", "Use", "Note"],
    example: ["S1020", "Building S", "1", "24", "Projector, Whiteboard", "For groups", ""],
  },
  people: {
    header: ["Name", "Institution", "Status", "E-mail"],
    example: ["Šimkutė, Ona", "PLV", "Academic staff", "ona.simkute@example.org"],
  },
  groups: {
    header: ["Group", "Short", "Kind", "Theme", "Openness", "Quorum"],
    example: ["Work package 3", "WP3", "Work package", "Mobility", "Open", "50"],
  },
  memberships: {
    header: ["E-mail", "Group", "Role", "Until"],
    example: ["ona.simkute@example.org", "WP3", "Co-lead", ""],
  },
};

const nouns: Readonly<Record<TableKind, readonly [string, string]>> = {
  rooms: ["room", "rooms"],
  people: ["person", "people"],
  groups: ["group", "groups"],
  memberships: ["membership", "memberships"],
};

type Counts = TablePreview["counts"];

/** "Adds 12 rooms, changes 3, leaves 20 as they are, removes none; 2 lines with problems are left out." */
export function tableWillDo(kind: TableKind, { created, changed, unchanged, problems }: Counts): string {
  const adds = created === 0 ? "Adds none" : `Adds ${many(created, ...nouns[kind])}`;
  const leaves =
    unchanged === 0 ? "none as they are" : `${unchanged} as ${unchanged === 1 ? "it is" : "they are"}`;
  const rest =
    problems === 0
      ? "."
      : `; ${many(problems, "line")} with problems ${problems === 1 ? "is" : "are"} left out.`;
  return `${adds}, changes ${changed === 0 ? "none" : changed}, leaves ${leaves}, removes none${rest}`;
}

export function tableDone(kind: TableKind, { created, changed, problems }: Counts): string {
  const left = problems === 0 ? "" : `, ${many(problems, "line")} left out`;
  return `${many(created, ...nouns[kind])} added, ${changed} changed${left}.`;
}

export function saidOfRow({ problems, changes }: TableRow): string[] {
  return [
    ...problems,
    ...changes.map(({ label, before, after }) => `${label}: from ${before || "none"} to ${after || "none"}`),
  ];
}
