import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import styles from "./stale-versions.module.css";

/** A form's values in words, label by label: `{ Title: "Sandbox", Length: "90 min" }`. */
export type Described = Readonly<Record<string, string>>;

type StaleVersionsProps = {
  /** As it was when editing began. */
  before: Described;
  mine: Described;
  theirs: Described;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** Somebody was faster: both versions side by side, and the person decides. Nothing that was typed is lost. */
export function StaleVersions({ before, mine, theirs, onKeepMine, onTakeTheirs }: StaleVersionsProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const labels = Object.keys(mine).filter((label) => mine[label] !== theirs[label]);
  return (
    <section ref={box} tabIndex={-1} aria-label="Two versions" className={styles["box"]}>
      <p role="alert" className={styles["lead"]}>
        {labels.length > 0
          ? "Somebody changed this while you were editing; nothing was saved yet. The versions differ in:"
          : "Somebody changed this while you were editing, to the same values."}
      </p>
      {labels.length > 0 && (
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Field</span>
              </th>
              <th scope="col">Yours</th>
              <th scope="col">Saved by others</th>
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{mine[label] === before[label] ? "not changed" : mine[label] || "nothing"}</td>
                <td>{theirs[label] || "nothing"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles["actions"]}>
        <Button onClick={onKeepMine}>Save my changes onto theirs</Button>
        <Button variant="default" onClick={onTakeTheirs}>
          Take theirs
        </Button>
      </div>
    </section>
  );
}
