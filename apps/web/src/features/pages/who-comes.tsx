import type { SessionPage } from "@plenary/contract";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { Section } from "../../ui/page.tsx";
import { comingWords, quorumWords } from "./page-words.ts";
import styles from "./pages.module.css";

/** How many come and whether that is enough to decide; who, for those who take part. */
export function WhoComes({ page }: { page: SessionPage }) {
  const { quorums, people } = page;
  return (
    <Section title="Who comes">
      <p className={styles["sum"]}>{comingWords(page)}</p>
      {quorums.length > 0 && (
        <ul className={styles["rows"]} aria-label="Quorums">
          {quorums.map((quorum) => (
            <li
              key={quorum.groupId}
              className={styles["quorum"]}
              data-tone={quorum.isReached ? "good" : "warn"}
            >
              {quorum.isReached ? <IconCircleCheck size={16} /> : <IconAlertTriangle size={16} />}
              {quorumWords(quorum)}
            </li>
          ))}
        </ul>
      )}
      {people !== null && people.length > 0 && (
        <details>
          <summary className={styles["more"]}>Names</summary>
          <ul className={styles["people"]}>
            {people.map(({ id, name, institutionShortName, isComing, isOnline }) => (
              <li key={id} data-away={!isComing || undefined}>
                {name}, {institutionShortName}
                {isOnline && isComing && " (online)"}
                {!isComing && <span className={styles["soft"]}> doesn’t come so far</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
