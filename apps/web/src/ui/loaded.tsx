import type { ReactNode } from "react";
import { ErrorState } from "./error-state.tsx";
import { Loading } from "./loading.tsx";

/** What is needed of a query, paged or not. */
type Query<T> = { data: T | undefined; isError: boolean; error: unknown; refetch: () => Promise<unknown> };

type LoadedProps<T> = {
  query: Query<T>;
  /** What is being loaded, without a full stop: "Loading the rooms". */
  label?: string;
  lines?: number;
  children: (data: T) => ReactNode;
};

/** A query's three states in one place; what was shown before stays while a new answer is awaited or fails. */
export function Loaded<T>({ query, label = "Loading", lines = 5, children }: LoadedProps<T>) {
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    if (query.isError) return <ErrorState error={query.error} onRetry={retry} />;
    return <Loading label={label} lines={lines} />;
  }
  return (
    <>
      {query.isError && <ErrorState error={query.error} onRetry={retry} />}
      {children(query.data)}
    </>
  );
}
