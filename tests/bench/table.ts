/** One line of the table: what was measured, and what it was to be. */
export type Row = {
  readonly figure: string;
  readonly value: string;
  /** The same bytes from a bare Fastify route. */
  readonly bare?: string;
  readonly ratio?: string;
  /** The same by processor time per request, which other work on the machine disturbs less. */
  readonly byCpu?: string;
  readonly goal?: string;
  /** Absent where there is no goal. */
  readonly isMet?: boolean;
};

const columns = ["figure", "value", "bare", "ratio", "byCpu", "goal"] as const;
const titles = ["figure", "value", "bare Fastify", "ratio", "by cpu", "goal", ""];

export function printTable(rows: readonly Row[]): void {
  const lines = [titles, ...rows.map((row) => [...columns.map((column) => row[column] ?? ""), verdict(row)])];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
  const ruled = lines.toSpliced(
    1,
    0,
    widths.map((width) => "─".repeat(width)),
  );
  for (const line of ruled) {
    console.log(
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}

function verdict({ isMet }: Row): string {
  if (isMet === undefined) return "";
  return isMet ? "met" : "MISSED";
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}
