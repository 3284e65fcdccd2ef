/** "1 room", "3 rooms", "2 people". */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** "WP3", "WP3 and WP5", "WP3, WP5 and StC". */
export function listed(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** "45 min", "1 h", "1 h 30 min" */
export function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : "", rest > 0 || hours === 0 ? `${rest} min` : ""]
    .filter(Boolean)
    .join(" ");
}

type Lengths = {
  durationMinutes: number;
  fallbackMinutes?: number | null | undefined;
  fullMinutes?: number | null | undefined;
};

/** "1 h 30 min, or 1 h if need be", "1 h instead of 1 h 30 min, for want of a place" */
export function lengthWords({
  durationMinutes,
  fallbackMinutes = null,
  fullMinutes = null,
}: Lengths): string {
  const length = durationWords(durationMinutes);
  if (fullMinutes !== null) return `${length} instead of ${durationWords(fullMinutes)}, for want of a place`;
  return fallbackMinutes === null ? length : `${length}, or ${durationWords(fallbackMinutes)} if need be`;
}
