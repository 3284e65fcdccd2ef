import { pino } from "pino";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { factsOf } from "./error-facts.ts";

/**
 * Lines of JSON without secrets: no tokens, no cookies, no calendar addresses; and of errors nothing that people
 * wrote.
 */
export function createLogger(
  { logLevel }: Pick<Config, "logLevel">,
  stream?: { write(line: string): void },
): Logger {
  return pino(
    {
      level: logLevel,
      redact: ["req.headers.authorization", "req.headers.cookie", 'res.headers["set-cookie"]'],
      serializers: {
        req: (request: { method: string; url: string; ip: string }) => ({
          method: request.method,
          url: withoutSecrets(request.url),
          ip: request.ip,
        }),
        err: (error: unknown) => factsOf(error),
        error: (error: unknown) => factsOf(error),
      },
      hooks: {
        // Without a message of its own, a line would get the error's.
        logMethod(args, method) {
          const [first, message] = args;
          const error = errorIn(first);
          if (error === null || (message !== undefined && message !== error.message)) {
            return method.apply(this, args);
          }
          return method.call(this, first instanceof Error ? { err: first } : first, error.name);
        },
      },
    },
    ...(stream === undefined ? [] : [stream]),
  );
}

function errorIn(value: unknown): Error | null {
  if (value instanceof Error) return value;
  if (typeof value !== "object" || value === null) return null;
  const { err, error } = value as { err?: unknown; error?: unknown };
  return [err, error].find((each) => each instanceof Error) ?? null;
}

/** The name of a calendar file is its secret; a query may hold what somebody searched for. */
export function withoutSecrets(url: string): string {
  return url.replace(/\?.*$/s, "").replace(/^(\/calendar\/).+$/s, "$1…");
}
