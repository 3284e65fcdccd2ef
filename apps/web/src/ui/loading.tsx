import { IsEmbedded } from "../lib/title.ts";
import { Page } from "./page.tsx";
import styles from "./states.module.css";

const WIDTHS = ["70%", "92%", "84%", "60%", "88%", "76%", "52%", "80%"];

/** Grey lines in the place of what is coming; after a second a sentence says what is being loaded. */
export function Loading({ label = "Loading", lines = 5 }: { label?: string; lines?: number }) {
  return (
    <div className={styles["loading"]} aria-busy="true">
      {WIDTHS.slice(0, lines).map((width) => (
        <div key={width} className={styles["bar"]} style={{ width }} />
      ))}
      <output className={styles["later"]}>{label}…</output>
    </div>
  );
}

/** While a page's own script or data is on its way. */
export function RoutePending() {
  return (
    <IsEmbedded value={true}>
      <Page title="Loading">
        <Loading label="Loading the page" />
      </Page>
    </IsEmbedded>
  );
}
