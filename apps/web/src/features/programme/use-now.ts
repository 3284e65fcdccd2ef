import { systemClock } from "@plenary/time";
import { useEffect, useState } from "react";

const EVERY_MS = 20_000;

/** What time it is, for as long as the page is open: a list with a "now" line must not stop at its opening. */
export function useNow(): string {
  const [now, setNow] = useState(() => systemClock.now());
  useEffect(() => {
    const tick = () => setNow(systemClock.now());
    const timer = setInterval(tick, EVERY_MS);
    // Timers sleep while a phone is in a pocket.
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, []);
  return now;
}
