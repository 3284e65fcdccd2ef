import { QueryClient } from "@tanstack/react-query";
import type { InvalidateOptions, InvalidateQueryFilters, Query } from "@tanstack/react-query";

/**
 * Asks again, too, for what is invalidated while its first answer is on its way: that may be from before the change.
 * TanStack Query itself begins anew only where it has an answer already, and waits for the first one otherwise.
 */
export class FollowingQueryClient extends QueryClient {
  readonly #followed = new Set<Query>();

  override async invalidateQueries(
    filters?: InvalidateQueryFilters,
    options?: InvalidateOptions,
  ): Promise<void> {
    const first = this.getQueryCache()
      .findAll(filters)
      .filter((query) => isFirstAnswerUnderWay(query) && !this.#followed.has(query));
    const invalidated = super.invalidateQueries(filters, options);
    await Promise.all([invalidated, ...first.map((query) => this.#askOnceMore(query, options))]);
  }

  async #askOnceMore(query: Query, options?: InvalidateOptions): Promise<void> {
    this.#followed.add(query);
    try {
      // It is under way, so this is that answer and no other question.
      await query.fetch();
    } catch {
      // Whoever waits for it is told, and nothing is shown that could be from before.
      return;
    } finally {
      this.#followed.delete(query);
    }
    await super.invalidateQueries({ queryKey: query.queryKey, exact: true }, options);
  }
}

function isFirstAnswerUnderWay(query: Query): boolean {
  return query.state.data === undefined && query.state.fetchStatus === "fetching" && query.isActive();
}
