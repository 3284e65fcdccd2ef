const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)(?=$|[\s,T])/;
/** Days since 1900 as spreadsheets count them: 2009 to 2064. Rows are never that many. */
const SERIAL = /^([45]\d{4})(?:[.,](\d+))?$/;
/** Parts of a day as spreadsheets keep times, and no reading of a clock: 0.5, 0,25, 0.75, 0.375. */
const FRACTION = /^0(?:,\d+|\.(?:\d|[6-9]\d|\d{3,}))$/;
/** Twenty-five past midnight, or six in the morning. */
const UNCLEAR = /^0\.[0-5]\d$/;
const POINTED = /^0?[1-9]\.[0-5]\d|^[12]\d\.[0-5]\d/;
const RANGE =
  /^(\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?)\s*(?:-|–|—|to|bis)\s*(\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?)$/i;
const DAY_MINUTES = 1440;
const MINUTE = 60_000;
/** 25569 is 1 January 1970. */
const EPOCH_SERIAL = 25_569;

export type TimeCells = { readonly date: string; readonly start: string; readonly end: string };

/** `unclear`: what was read one way and may be meant in another, in a sentence. */
type ReadCells = TimeCells & { readonly unclear: string | null };

/**
 * The cells of a line as dates and times that can be read: with slashes where some line of the file shows which of
 * them is the month, as the numbers that spreadsheets keep them as, and from–to in one cell.
 */
export function timeReader(lines: readonly TimeCells[]): (line: TimeCells) => ReadCells {
  const order = slashOrder(lines.flatMap(({ date, start, end }) => [date, start, end]));
  const points = pointsOf(lines);
  const readDate = (cell: string) => unserial(unslashed(cell.trim(), order));
  const readTime = (cell: string) => partOfDay(cell.trim(), points) ?? readDate(cell);
  return ({ date, start, end }) => {
    const [, from, to] = end === "" ? (RANGE.exec(start.trim()) ?? []) : [];
    const unclear = points !== "unclear" ? undefined : [start, end].find((cell) => UNCLEAR.test(cell.trim()));
    return {
      date: readDate(date),
      start: readTime(from ?? start),
      end: readTime(to ?? end),
      unclear: unclear === undefined ? null : unclearWords(unclear.trim()),
    };
  };
}

type Points = "parts of a day" | "clock" | "unclear";

/** What the file shows a number such as 0.25 to be where it stands for a time. */
function pointsOf(lines: readonly TimeCells[]): Points {
  const times = lines.flatMap(({ start, end }) => [start.trim(), end.trim()]);
  if (times.some((cell) => FRACTION.test(cell))) return "parts of a day";
  if (times.some((cell) => POINTED.test(cell))) return "clock";
  const all = [...times, ...lines.map(({ date }) => date.trim())];
  return all.some((cell) => SERIAL.test(cell)) ? "parts of a day" : "unclear";
}

/** null: it is none. */
function partOfDay(cell: string, points: Points): string | null {
  const isPart = FRACTION.test(cell) || (UNCLEAR.test(cell) && points === "parts of a day");
  return isPart ? clockOf(Number(cell.replace(",", ".")) * DAY_MINUTES) : null;
}

function unclearWords(cell: string): string {
  const clock = cell.replace(".", ":").padStart(5, "0");
  const part = clockOf(Number(cell) * DAY_MINUTES).padStart(5, "0");
  return `“${cell}” may be ${clock}, or ${part} as a spreadsheet counts; ${clock} counts. Show the column as times before it is exported.`;
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
  return cell.replace(SLASHED, (whole, a: string, b: string, year: string) => {
    // 05/05 is the same day either way.
    if (order === null && Number(a) !== Number(b)) return whole;
    const [day, month] = order === "day first" ? [a, b] : [b, a];
    return `${year.padStart(4, "20")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  });
}

function unserial(cell: string): string {
  const [, days, rest] = SERIAL.exec(cell) ?? [];
  if (days === undefined) return cell;
  const date = new Date((Number(days) - EPOCH_SERIAL) * DAY_MINUTES * MINUTE).toISOString().slice(0, 10);
  return rest === undefined ? date : `${date} ${clockOf(Number(`0.${rest}`) * DAY_MINUTES)}`;
}

function clockOf(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
