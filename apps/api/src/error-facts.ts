/** What may be known of an error by whoever reads the log. */
export type ErrorFacts = {
  name: string;
  /** SQLSTATE, or the code of Node or a library. */
  code?: string;
  constraint?: string;
  table?: string;
  column?: string;
  stack?: string;
  cause?: ErrorFacts;
};

const DEPTH = 8;
/** As the two drivers call them, ours and the job queue's. */
const NAMES = {
  constraint: ["constraint_name", "constraint"],
  table: ["table_name", "table"],
  column: ["column_name", "column"],
} as const;
const CARRIERS = ["query", "params", "parameters", "args", "detail"];

/**
 * An error without what it was about: messages, queries, parameters and details of the database hold what people
 * wrote, such as a diet. Kept of it and its causes: name, code, what the schema calls the things, and the places in
 * the code.
 */
export function factsOf(error: unknown, depth = DEPTH): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error };
  const facts: ErrorFacts = { name: identifier(error.name) ?? "Error" };
  const known = { code: identifier(valueOf(error, "code")), ...namesIn(error), stack: framesOf(error) };
  for (const [key, value] of Object.entries(known)) {
    if (value !== undefined) facts[key as Exclude<keyof ErrorFacts, "cause">] = value;
  }
  if (error.cause !== undefined && depth > 0) facts.cause = factsOf(error.cause, depth - 1);
  return facts;
}

/** Whether the error or one of its causes says what was sent to the database. */
export function tellsData(error: unknown, depth = DEPTH): boolean {
  if (!(error instanceof Error) || depth === 0) return false;
  return CARRIERS.some((name) => Object.hasOwn(error, name)) || tellsData(error.cause, depth - 1);
}

function namesIn(error: Error) {
  const first = (names: readonly string[]) =>
    names.map((name) => identifier(valueOf(error, name))).find((value) => value !== undefined);
  return {
    constraint: first(NAMES.constraint),
    table: first(NAMES.table),
    column: first(NAMES.column),
  };
}

function valueOf(error: Error, name: string): unknown {
  return Object.hasOwn(error, name) ? (error as unknown as Record<string, unknown>)[name] : undefined;
}

/** Names in code and schema; anything else may be somebody's text. */
function identifier(value: unknown): string | undefined {
  return typeof value === "string" && /^\w{1,63}$/.test(value) ? value : undefined;
}

/** The stack after the message, which may itself have lines that look like places in the code. */
function framesOf({ stack = "", message }: Error): string | undefined {
  const at = stack.indexOf(message);
  if (at < 0) return undefined;
  const lines = stack.slice(at + message.length).split("\n");
  const frames = lines.filter((line) => /^\s+at /.test(line));
  return frames.length === 0 ? undefined : frames.join("\n");
}
