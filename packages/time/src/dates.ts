/** A calendar date without a zone: `2025-10-21`. These sort correctly as text. */
export type IsoDate = string;

const DATE = /^\d{4}-\d\d-\d\d$/;
const DAY = 86_400_000;

export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const ms = Date.parse(text);
  // Date.parse turns 30 February into 2 March instead of refusing it.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Throws RangeError unless `text` is a date of the calendar. */
export function assertDate(text: string): void {
  if (!isDate(text)) throw new RangeError(`"${text}" is not a date: write it as 2025-10-21.`);
}

/** The date `days` later, or earlier if negative. Throws RangeError for a malformed date. */
export function shiftDate(date: IsoDate, days: number): IsoDate {
  assertDate(date);
  const shifted = new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
  assertDate(shifted);
  return shifted;
}

/** Every date of a meeting, first and last included. Throws RangeError if it ends before it starts. */
export function meetingDays(startsOn: IsoDate, endsOn: IsoDate): IsoDate[] {
  assertDate(startsOn);
  assertDate(endsOn);
  if (endsOn < startsOn)
    throw new RangeError(`The meeting ends on ${endsOn}, before it starts on ${startsOn}.`);
  const days: IsoDate[] = [];
  for (let day = startsOn; day <= endsOn; day = shiftDate(day, 1)) days.push(day);
  return days;
}
