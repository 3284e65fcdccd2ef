import { GroupInput, GroupRole, Id, MeetingDate, PersonInput, RoomInput } from "@plenary/contract";
import { z } from "zod";
import type { KnownEntry } from "./plan-table.ts";
import type { TableField } from "./table-cells.ts";

type Values = Readonly<Record<string, unknown>>;

/** What a table of one kind tells, and how its lines are found again here. */
export type TableShape = {
  readonly fields: readonly TableField[];
  /** How many of the fields an entry is found by: the first ones. */
  readonly keyFields: number;
  /** By which an entry is found; "": the values don't tell. */
  readonly keyOf: (values: Values) => string;
  /** What a new entry can't be without. */
  readonly input: z.ZodType;
  /** Where the table has no such column at all. */
  readonly usual: Values;
  /** What is wrong with a line that can be read, against the entry that is here (null: it is new). */
  readonly problemOf?: (values: Values, entry: KnownEntry | null) => string | null;
};

export const MembershipInput = z.object({
  personId: Id,
  groupId: Id,
  role: GroupRole,
  endsOn: MeetingDate.nullable().default(null),
});
export type MembershipInput = z.infer<typeof MembershipInput>;

/** Whatever its case. */
const named = (property: string) => (values: Values) => {
  const value = values[property];
  return typeof value === "string" ? value.normalize("NFC").trim().toLowerCase() : "";
};

const one = { keyFields: 1, usual: {} };

export const roomShape = (fields: readonly TableField[]): TableShape => ({
  ...one,
  fields,
  keyOf: named("name"),
  input: RoomInput,
});

export const peopleShape = (fields: readonly TableField[]): TableShape => ({
  ...one,
  fields,
  keyOf: named("email"),
  input: PersonInput,
  // Most people of a meeting are these.
  usual: { statusGroup: "academic" },
});

export const groupShape = (fields: readonly TableField[]): TableShape => ({
  ...one,
  fields,
  keyOf: named("shortName"),
  input: GroupInput,
});

/** `problemOf`: a membership that is over can be left so, and nothing else. */
export const membershipShape = (
  fields: readonly TableField[],
  problemOf: NonNullable<TableShape["problemOf"]>,
): TableShape => ({
  fields,
  keyFields: 2,
  keyOf: ({ personId, groupId }) =>
    typeof personId === "string" && typeof groupId === "string" ? `${groupId} ${personId}` : "",
  input: MembershipInput,
  usual: { role: "member" },
  problemOf,
});
