import type { ImportFormat, ImportIssue, SessionKind } from "@plenary/contract";

/** A programme of whatever format, as Plenary would have it. Pure data: it crosses threads and is kept with the import. */
export type ImportedProgramme = {
  readonly format: Exclude<ImportFormat, "auto">;
  /** What the file calls its conference; names the source unless told otherwise. */
  readonly acronym: string | null;
  readonly title: string | null;
  readonly venue: string | null;
  /** The zone that wall-clock times of the file were read in. */
  readonly zone: string;
  readonly rooms: readonly ImportedRoom[];
  readonly sessions: readonly ImportedSession[];
  readonly issues: readonly ImportIssue[];
  /** Of CSV: how its columns were taken. */
  readonly table?: ImportedTable;
};

export type ImportedTable = {
  readonly columns: readonly string[];
  /** Each with its column; null: there is none. */
  readonly fields: readonly {
    readonly field: string;
    readonly label: string;
    readonly column: string | null;
  }[];
  /** What somebody said: field → heading, "" where there is none. */
  readonly told: Readonly<Record<string, string>>;
};

export type ImportedRoom = { readonly name: string; readonly capacity: number | null };

export type ImportedSession = {
  /** Position in the file, from 1; of CSV its line. */
  readonly row: number;
  /** What the source calls it, the same at every export; unique in a programme. */
  readonly externalId: string;
  /** Of an id that several have: this, to which `externalId` adds a number that may be another's the next time. */
  readonly sharedId?: string;
  readonly title: string;
  /** The file has none: `title` is only what a new session gets. */
  readonly isTitleMissing?: boolean;
  readonly purpose: string;
  /** The file describes it in no word: `purpose` is made of its other fields alone. */
  readonly isUndescribed?: boolean;
  readonly kind: SessionKind;
  /** null: the file names no time, or one that can't be. */
  readonly startsAt: string | null;
  /** The start as the file's own clock shows it, where the meeting's shows another: `2025-11-01T08:50`. */
  readonly fileClock?: string;
  readonly durationMinutes: number;
  /** The file doesn't say how long it is: `durationMinutes` is only what a new session gets. */
  readonly isLengthGuessed: boolean;
  readonly room: string | null;
  /** Names as the file has them. */
  readonly people: readonly string[];
  /** A comma parted the two, who may be one with the family name first. */
  readonly isNameCut?: boolean;
  /** Their addresses in the same order, where the file tells any. */
  readonly emails?: readonly (string | null)[];
};

/** A file that is no programme of this kind at all; the sentence says what was looked for. */
export class UnreadableProgramme extends Error {
  override name = "UnreadableProgramme";
  /** Of a table that could be read if somebody said which column is which. */
  readonly table: ImportedTable | undefined;

  constructor(message: string, table?: ImportedTable) {
    super(message);
    this.table = table;
  }
}
