import styles from "./requests.module.css";

/** How a request stands, a sentence below the other. */
export function Stands({ lines }: { lines: readonly string[] }) {
  return (
    <span className={styles["stands"]}>
      {lines.map((line) => (
        <span key={line}>{line} </span>
      ))}
    </span>
  );
}
