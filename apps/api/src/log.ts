import { pino } from "pino";
import type { Logger } from "pino";
import type { Config } from "./config.ts";

/** Lines of JSON without secrets: no tokens, no cookies, no calendar addresses. */
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
      },
    },
    ...(stream === undefined ? [] : [stream]),
  );
}

/** The name of a calendar file is its secret; a query may hold what somebody searched for. */
export function withoutSecrets(url: string): string {
  return url.replace(/\?.*$/s, "").replace(/^(\/calendar\/).+$/s, "$1…");
}
