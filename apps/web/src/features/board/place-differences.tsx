import { useMemo } from "react";
import { useDesk } from "./board-context.ts";
import { counted } from "./board-words.ts";
import { differingRows } from "./differing-rows.ts";
import type { Placed } from "./differing-rows.ts";
import styles from "./plan-proposals.module.css";

type DifferencesProps = { proposals: readonly Placed[]; titleOf: (number: number) => string };

/** Every session that stands at different times or in different rooms, or has different lengths, with each place. */
export function PlaceDifferences({ proposals, titleOf }: DifferencesProps) {
  const { model } = useDesk();
  const rows = useMemo(() => differingRows(proposals, model), [proposals, model]);
  if (proposals.length < 2) return null;
  return (
    <details className={styles["details"]}>
      <summary>
        {counted(rows.length, "session stands", "sessions stand")} elsewhere, or longer or shorter, from one
        to the other
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <section className={styles["scroll"]} tabIndex={0} aria-label="Where sessions stand">
        <table className={styles["places"]}>
          <thead>
            <tr>
              <th scope="col">Session</th>
              {proposals.map(({ number }) => (
                <th key={number} scope="col">
                  {titleOf(number)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, places }) => (
              <tr key={id}>
                <th scope="row">{title}</th>
                {proposals.map(({ number }, i) => (
                  <td key={number}>{places[i]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
