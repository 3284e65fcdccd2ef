import { useEffect, useState } from "react";
import { onAnnounce } from "../lib/announce.ts";

/** The one polite live region of the app; `announce()` speaks through it. */
export function LiveRegion() {
  const [said, setSaid] = useState({ message: "", count: 0 });
  useEffect(() => onAnnounce((message) => setSaid(({ count }) => ({ message, count: count + 1 }))), []);
  return (
    <output aria-live="polite" className="visually-hidden">
      {/* A new element for each message: the same sentence twice is spoken twice. */}
      <span key={said.count}>{said.message}</span>
    </output>
  );
}
