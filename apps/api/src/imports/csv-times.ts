const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)(?=$|[\s,T])/;
/** Days since 1900 as spreadsheets count them: 2009 to 2064. Rows are never that many. */
const SERIAL = /^([45]\d{4})(?:[.,](\d+))?$/;
const FRACTION = /^0[.,](\d{3,})$/;
const RANGE =
  /^(\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?)\s*(?:-|–|—|to|bis)\s*(\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?)$/i;
const DAY_MINUTES = 1440;
const MINUTE = 60_000;
/** 25569 is 1 January 1970. */
const EPOCH_SERIAL = 25_569;

export type TimeCells = { readonly date: string; readonly start: string; readonly end: string };

/**
 * The cells of a line as dates and times that can be read: with slashes where some line of the file shows which of
 * them is the month, as the numbers that spreadsheets keep them as, and from–to in one cell.
 */
export function timeReader(cells: readonly string[]): (line: TimeCells) => TimeCells {
  const order = slashOrder(cells);
  const read = (cell: string) => unserial(unslashed(cell.trim(), order));
  return ({ date, start, end }) => {
    const [, from, to] = end === "" ? (RANGE.exec(start.trim()) ?? []) : [];
    return { date: read(date), start: read(from ?? start), end: read(to ?? end) };
  };
}

type Order = "day first" | "month first" | null;

function slashOrder(cells: readonly string[]): Order {
  const pairs = cells.flatMap((cell) => {
    const [, a, b] = SLASHED.exec(cell.trim()) ?? [];
    return a === undefined ? [] : [[Number(a), Number(b)] as const];
  });
  const isDayFirst = pairs.some(([a]) => a > 12);
  const isMonthFirst = pairs.some(([, b]) => b > 12);
  if (isDayFirst === isMonthFirst) return null;
  return isDayFirst ? "day first" : "month first";
}

function unslashed(cell: string, order: Order): string {
  if (order === null) return cell;
  return cell.replace(SLASHED, (_, a: string, b: string, year: string) => {
    const [day, month] = order === "day first" ? [a, b] : [b, a];
    return `${year.padStart(4, "20")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  });
}

function unserial(cell: string): string {
  const [, fraction] = FRACTION.exec(cell) ?? [];
  if (fraction !== undefined) return clockOf(Number(`0.${fraction}`) * DAY_MINUTES);
  const [, days, rest] = SERIAL.exec(cell) ?? [];
  if (days === undefined) return cell;
  const date = new Date((Number(days) - EPOCH_SERIAL) * DAY_MINUTES * MINUTE).toISOString().slice(0, 10);
  return rest === undefined ? date : `${date} ${clockOf(Number(`0.${rest}`) * DAY_MINUTES)}`;
}

function clockOf(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
