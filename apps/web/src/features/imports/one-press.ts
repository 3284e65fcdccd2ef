import { useRef, useState } from "react";

/**
 * A button that is busy from its first press on: a mutation says that it runs only after the next moment, and the
 * second press of a double click comes before.
 */
export function useOnePress(): { isBusy: boolean; press: (work: () => Promise<unknown>) => void } {
  const isRunning = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const press = (work: () => Promise<unknown>) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setIsBusy(true);
    const rest = () => {
      isRunning.current = false;
      setIsBusy(false);
    };
    // What went wrong is the mutation's to show.
    work().then(rest, rest);
  };
  return { isBusy, press };
}
