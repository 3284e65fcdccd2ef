import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";

/** The first of a long list and the way to the next: thousands of rows at once would hold up the whole page. */
export function useFirst<T>(items: readonly T[], step = 60): { first: readonly T[]; more: ReactNode } {
  const [count, setCount] = useState(step);
  const more = <More left={items.length - count} step={step} onMore={() => setCount(count + step)} />;
  return { first: items.slice(0, count), more };
}

/** Nothing where nothing is left. */
export function More({ left, step, onMore }: { left: number; step: number; onMore: () => void }) {
  if (left <= 0) return null;
  return (
    <Button size="xs" variant="default" mt="xs" fullWidth onClick={onMore}>
      Show {Math.min(step, left)} more of {left}
    </Button>
  );
}
