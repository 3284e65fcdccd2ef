/** A table of text with aligned columns; the first one to the left, the others to the right. */
export function columns(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    widths
      .map((width, i) => (i === 0 ? (cells[i] ?? "").padEnd(width) : (cells[i] ?? "").padStart(width)))
      .join("  ")
      .trimEnd();
  return [line(titles), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

export function seconds(ms: number | null): string {
  return ms === null ? "–" : (ms / 1000).toFixed(ms < 9_995 ? 2 : 1);
}

/** "2.31 M" */
export function millions(value: number): string {
  return `${(value / 1e6).toFixed(2)} M`;
}

export function decimal(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
