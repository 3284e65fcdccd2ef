import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";

/** The first of a long list and the way to the next: thousands of rows at once would hold up the whole page. */
export function useFirst<T>(items: readonly T[], step = 60): { first: readonly T[]; more: ReactNode } {
  const [count, setCount] = useState(step);
  const left = items.length - count;
  const more =
    left > 0 ? (
      <Button size="xs" variant="default" mt="xs" fullWidth onClick={() => setCount(count + step)}>
        Show {Math.min(step, left)} more of {left}
      </Button>
    ) : null;
  return { first: items.slice(0, count), more };
}
