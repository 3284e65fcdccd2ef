import type { InfiniteData } from "@tanstack/react-query";
import type { Remote } from "./table.ts";

/** A page of a list as the API answers it. */
export type ListPage<Row> = { items: Row[]; nextCursor: string | null };

/** As many rows at once as the API gives. */
const LARGEST = 500;

/** Every row of a list that comes in pages, one page after the other; `query` says which page it is to be. */
export async function allPages<Row>(
  load: (query: { limit: number; cursor: string | undefined }) => Promise<ListPage<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor }: ListPage<Row> = await load({ limit: LARGEST, cursor });
    rows.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

/** For `infiniteQueryOptions`: where the next page starts. */
export const pagesByCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: ListPage<unknown>) => page.nextCursor ?? undefined,
};

export function rowsOf<Row>(data: InfiniteData<ListPage<Row>>): Row[] {
  return data.pages.flatMap(({ items }) => items);
}

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };

/** What a DataTable needs of an infinite query. */
export function remoteOf<Row>(query: Paged, loadAll: () => Promise<Row[]>): Remote<Row> {
  return {
    hasMore: query.hasNextPage,
    isLoading: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    loadAll,
  };
}
