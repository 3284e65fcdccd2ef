import type { Settings } from "../config.ts";
import { Refusal } from "./refusal.ts";

/** Server and worker are for several processes on one database, which therefore has to be named. */
export function requiredDatabase({ databaseUrl, resetDemo }: Settings): string {
  if (resetDemo) throw new Refusal("--reset-demo is for npm start only.");
  return databaseUrl ?? refuse();
}

function refuse(): never {
  throw new Refusal("DATABASE_URL is not set: name the PostgreSQL that servers and workers share.");
}
