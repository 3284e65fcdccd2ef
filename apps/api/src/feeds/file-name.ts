const LONGEST = 60;

/** A name that every system can save and no header breaks at: "halmstad-2025-welcome-plenary.ics". */
export function calendarFileName(...words: readonly string[]): string {
  const plain = words
    .join("-")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-|-$/g, "");
  return `${plain === "" ? "calendar" : plain}.ics`;
}
