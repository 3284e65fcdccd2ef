import { IconAlertTriangle, IconBan, IconCoins } from "@tabler/icons-react";
import type { Consequences, Weight } from "./consequences.ts";
import styles from "./consequence-list.module.css";

/** Some of the rules of a weight, the worst first. */
const SENTENCES = 4;

const heads = [
  { weight: "forbids", title: "Not possible", Icon: IconBan },
  { weight: "asks", title: "Needs a reason", Icon: IconAlertTriangle },
  { weight: "costs", title: "What it costs", Icon: IconCoins },
] as const satisfies readonly { weight: Weight; title: string; Icon: unknown }[];

/** What forbids a place, what needs a reason and what only costs: apart, by words and signs. For an `output`. */
export function ConsequenceList({ consequences }: { consequences: Consequences }) {
  return heads.map(({ weight, title, Icon }) => {
    const sentences = consequences[weight];
    if (sentences.length === 0) return null;
    return (
      <span key={weight} className={styles["part"]} data-weight={weight}>
        <strong className={styles["head"]}>
          <Icon size={16} aria-hidden="true" /> {title}
        </strong>
        {sentences.slice(0, SENTENCES).map((sentence) => (
          <span key={sentence} className={styles["line"]}>
            {sentence}
          </span>
        ))}
        {sentences.length > SENTENCES && (
          <span className={styles["line"]}>And {sentences.length - SENTENCES} more.</span>
        )}
      </span>
    );
  });
}
