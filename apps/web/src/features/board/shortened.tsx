import type { Shortened } from "@plenary/contract";
import { useDesk } from "./board-context.ts";
import { shortenedWords } from "./plan-words.ts";
import styles from "./plan-strip.module.css";

/** Which sessions a plan has made shorter, a line each; nothing where it has not. */
export function ShortenedSessions({ shortened }: { shortened: readonly Shortened[] | undefined }) {
  const { model } = useDesk();
  const sentences = shortenedWords(shortened, (id) => model.sessionById.get(id)?.title ?? "A session");
  if (sentences.length === 0) return null;
  return (
    <ul className={styles["shortened"]} aria-label="Shorter than asked for">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
