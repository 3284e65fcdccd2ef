import type { Config } from "./config.ts";
import type { Ctx } from "./context.ts";

/** What this process remembers under names that say all that the value follows from. */
export type Memory<T> = {
  recall(ctx: Pick<Ctx, "config">, name: string): T | undefined;
  remember(ctx: Pick<Ctx, "config">, name: string, value: T): void;
};

/**
 * A memory of at most `most` values per app; the oldest goes first. By the app's configuration, because two apps of
 * one process may look into two databases in which the same ids stand for different things.
 */
export function createMemory<T>(most: number): Memory<T> {
  const byApp = new WeakMap<Config, Map<string, T>>();
  return {
    recall: ({ config }, name) => byApp.get(config)?.get(name),
    remember: ({ config }, name, value) => {
      const known = byApp.get(config) ?? new Map<string, T>();
      byApp.set(config, known);
      known.set(name, value);
      const oldest = known.keys().next().value;
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
  };
}
