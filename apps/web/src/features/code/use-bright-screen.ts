import { useEffect } from "react";

/** Keeps the screen from going dark in front of the scanner, where the browser can. */
export function useBrightScreen(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return undefined;
    let held: WakeLockSentinel | null = null;
    let isOver = false;
    const hold = async () => {
      if (document.visibilityState !== "visible" || isOver) return;
      // Refused on a low battery: then the screen does as it always does.
      const lock = await navigator.wakeLock.request("screen").catch(() => null);
      if (isOver) await lock?.release();
      else held = lock;
    };
    // The lock ends when the page is left for a moment.
    const again = () => void hold();
    again();
    document.addEventListener("visibilitychange", again);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", again);
      void held?.release();
    };
  }, []);
}
