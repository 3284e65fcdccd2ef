/** The colour of a group's hue (0–11) as a CSS value; it follows light and dark. */
export function hueColor(hue: number): string {
  return `var(--hue-${((Math.trunc(hue) % 12) + 12) % 12})`;
}

/** Stripes in the partners' colours for the edge of a joint session, top to bottom; one colour stays plain. */
export function hueStripes(hues: readonly number[]): string {
  if (hues.length === 0) return "var(--line-strong)";
  const share = 100 / hues.length;
  const stops = hues.map((hue, i) => `${hueColor(hue)} ${share * i}% ${share * (i + 1)}%`);
  return `linear-gradient(to bottom, ${stops.join(", ")})`;
}
