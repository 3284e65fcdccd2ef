/**
 * The embedded PostgreSQL can't be used here. The message is one sentence for the person at the terminal:
 * what is wrong, where, and what to do. Print it without a stack trace.
 */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";
}

const ADVICE: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/no space left on device|ENOSPC|disk quota exceeded|EDQUOT/i, "there is no space left on the disk"],
  [/permission denied|EACCES|EPERM|operation not permitted/i, "the directory can't be read and written"],
  [/read-only file system|EROFS/i, "the file system is read-only"],
  [/ENOTDIR|EEXIST|not a directory/i, "a file is in the way of that directory"],
  [/incompatible with server/i, "its files were written by another major version of PostgreSQL"],
  [/could not (create|map|resize) shared memory/i, "the system has too little shared memory"],
];

/**
 * Turns what Node or PostgreSQL said about `dataDir` into an EmbeddedPostgresError with one sentence.
 * Unknown causes are quoted, so that nothing is hidden behind a friendly phrase.
 */
export function embeddedFailure(dataDir: string, cause: unknown): EmbeddedPostgresError {
  if (cause instanceof EmbeddedPostgresError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const reason = ADVICE.find(([pattern]) => pattern.test(text))?.[1] ?? lastComplaint(text);
  return new EmbeddedPostgresError(
    `PostgreSQL can't keep its data in ${dataDir}: ${reason}. Set PLENARY_DATA_DIR to another directory, or DATABASE_URL to a server.`,
    { cause },
  );
}

/** The last line in which PostgreSQL complains, without its prefix; else the last line at all. */
function lastComplaint(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const line =
    lines.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.at(-1) ?? "unknown reason";
  return line.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, "").replace(/\.\s*$/, "");
}
