import type { DataTag, QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Puts the answer of a change where the pages read it. An answer to an earlier question that is still on its way
 * shows what was before the change: it is given up, or it would come in afterwards and take the change back.
 */
export async function putAnswer<T>(
  queryClient: QueryClient,
  queryKey: DataTag<QueryKey, T, Error>,
  answer: NoInfer<T>,
): Promise<void> {
  await queryClient.cancelQueries({ queryKey, exact: true });
  queryClient.setQueryData(queryKey, answer);
}
