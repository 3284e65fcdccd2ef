import { Fragment } from "react";
import styles from "./requests.module.css";

/** How a request stands, a sentence below the other. */
export function Stands({ lines }: { lines: readonly string[] }) {
  return (
    <span className={styles["stands"]}>
      {lines.map((line, i) => (
        <Fragment key={line}>
          {i > 0 && " "}
          <span>{line}</span>
        </Fragment>
      ))}
    </span>
  );
}
