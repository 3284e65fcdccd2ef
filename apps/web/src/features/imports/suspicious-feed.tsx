import type { ApiProblem } from "../../lib/problem.ts";
import { Section } from "../../ui/page.tsx";
import styles from "./imports.module.css";

/** Refused outright: which sessions the file lacks, so that somebody can see whether its export was cut off. */
export function SuspiciousFeed({ problem }: { problem: ApiProblem }) {
  const { titles = [] } = (problem.context ?? {}) as { titles?: string[] };
  return (
    <Section title="Half of the programme is missing in this file">
      <div role="alert" className={styles["warning"]}>
        <p>{problem.detail}</p>
        <ul>
          {titles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
        <p>If these are really off, cancel them on the board first; then the file can be imported.</p>
      </div>
    </Section>
  );
}
