import { newId } from "@plenary/api/src/context.ts";
import type { Account, Ctx } from "@plenary/api/src/context.ts";
import { createLogger } from "@plenary/api/src/log.ts";
import type { Config } from "@plenary/api/src/config.ts";
import type { Connection } from "@plenary/db";
import type { Clock } from "@plenary/time";

type Parts = { connection: Pick<Connection, "db">; clock: Clock; config: Config };

/** A Ctx outside of any request, nobody's unless told, as jobs have one. An `Api` has all of its parts. */
export function contextOf({ connection, clock, config }: Parts, account: Account | null = null): Ctx {
  const log = createLogger(config);
  return { db: connection.db, clock, config, account, inTransaction: false, holds: null, log, newId };
}
