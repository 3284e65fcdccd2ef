import { formatDayWithYear } from "@plenary/time";
import type { IsoDate } from "@plenary/time";
import type { KnownEntry } from "./plan-table.ts";
import { readMoment } from "./read-times.ts";
import { choiceField, plain, sameWord } from "./table-cells.ts";
import type { ReadCell, TableField } from "./table-cells.ts";

export type KnownGroup = { readonly id: string; readonly shortName: string; readonly name: string };

const NO_END: ReadonlySet<string> = new Set(["none", "no end", "without an end", "–", "-"]);

/** Who is in which group. `personIds`: by their addresses in small letters. */
export function membershipFields(
  personIds: ReadonlyMap<string, string>,
  groups: readonly KnownGroup[],
): readonly TableField[] {
  return [
    {
      field: "person",
      label: "E-mail",
      headings: ["E-mail", "Mail", "E-mail address", "Address", "Person"],
      read: (cell) => readPerson(cell, personIds),
      show: plain("personId"),
    },
    {
      field: "group",
      label: "Group",
      headings: ["Group", "Short", "Short name", "Acronym", "Gruppe", "Kürzel"],
      read: (cell) => readGroup(cell, groups),
      show: plain("groupId"),
    },
    choiceField(
      "role",
      { label: "Role", headings: ["Role", "Rolle", "Function"] },
      {
        lead: ["Lead", "Leader"],
        co_lead: ["Co-lead", "Co-leader"],
        member: ["Member"],
      },
    ),
    {
      field: "endsOn",
      label: "Until",
      headings: ["Until", "Ends on", "Last day", "End"],
      read: readLastDay,
      show: plain("endsOn"),
    },
  ];
}

function readPerson(cell: string, personIds: ReadonlyMap<string, string>): ReadCell {
  if (cell === "") return { problem: "E-mail is missing." };
  const personId = personIds.get(cell.toLowerCase());
  if (personId !== undefined) return { values: { personId } };
  return {
    problem: `Nobody here has the address “${cell.slice(0, 80)}”: mend it, or import the people first.`,
  };
}

function readGroup(cell: string, groups: readonly KnownGroup[]): ReadCell {
  if (cell === "") return { problem: "Group is missing." };
  const found =
    groups.find(({ shortName }) => shortName === cell) ??
    groups.find(({ shortName, name }) => sameWord(shortName, cell) || sameWord(name, cell));
  if (found !== undefined) return { values: { groupId: found.id } };
  const known = groups
    .map(({ shortName }) => shortName)
    .slice(0, 30)
    .join(", ");
  return { problem: `There is no group “${cell.slice(0, 80)}”: choose one of ${known}.` };
}

function readLastDay(cell: string): ReadCell {
  if (NO_END.has(cell.toLowerCase())) return { values: { endsOn: null } };
  const moment = readMoment(cell);
  if (moment !== null && moment.time === null && /^20(?!00)/.test(moment.date)) {
    return { values: { endsOn: moment.date } };
  }
  return {
    problem: `Until “${cell.slice(0, 40)}” is no day: write it as 2026-12-31, or “none” for no end.`,
  };
}

/** A last day that has passed is no membership to come; one that is over and told as it is stays so. */
export function problemOfEnd(
  { role, endsOn }: Readonly<Record<string, unknown>>,
  entry: KnownEntry | null,
  isOver: (endsOn: IsoDate) => boolean,
): string | null {
  const was = entry?.values;
  const last = endsOn === undefined ? was?.["endsOn"] : endsOn;
  if (typeof last !== "string" || !isOver(last)) return null;
  if (was?.["endsOn"] === endsOn && (role === undefined || role === was?.["role"])) return null;
  const day = formatDayWithYear(last);
  return endsOn === undefined
    ? `This membership ended on ${day}: say under Until how long it shall count, or “none” for no end.`
    : `${day} has passed: write a last day that is to come, or “none” for no end.`;
}
