import type { ImportSource } from "@plenary/contract";
import { TextLink } from "../../ui/button-link.tsx";
import type { ApiProblem } from "../../lib/problem.ts";
import { Section } from "../../ui/page.tsx";
import { useMeeting } from "../../lib/meeting.ts";
import { SourceChoice } from "./source-choice.tsx";
import styles from "./imports.module.css";

type SuspiciousSourceProps = {
  problem: ApiProblem;
  isReading: boolean;
  /** null: the file is no longer at hand. */
  onSource: ((source: string) => void) | null;
};

type Context = {
  sessions?: { id: string; title: string }[];
  missing?: number;
  source?: string;
  sources?: ImportSource[];
};

/** Refused outright: which sessions the file lacks, so that somebody can see whether its export was cut off. */
export function SuspiciousSource({ problem, isReading, onSource }: SuspiciousSourceProps) {
  const { slug } = useMeeting();
  const { sessions = [], missing = 0, source = "", sources = [] } = (problem.context ?? {}) as Context;
  return (
    <Section title="Half of the programme is missing in this file">
      <div role="alert" className={styles["warning"]}>
        <p>{problem.detail}</p>
        <ul>
          {sessions.map(({ id, title }) => (
            <li key={id}>
              <TextLink to="/m/$slug/sessions/$sessionId" params={{ slug, sessionId: id }}>
                {title}
              </TextLink>
            </li>
          ))}
        </ul>
        <ul className={styles["ways"]}>
          <li>The export was cut off: have it made again and choose that file.</li>
          <li>
            It is another programme: {onSource === null ? "choose the file again and " : ""}say below that it
            comes from another source. Nothing of “{source}” is touched then.
          </li>
          <li>
            {missing > 0
              ? "These sessions are really off: cancel some on their own pages, until the file lacks fewer than half. Then choose it again; the rest can be ticked here."
              : "These sessions have really lost their places: take them off their places on the board, and choose the file again."}
          </li>
        </ul>
        {onSource !== null && (
          <SourceChoice isOther source={source} sources={sources} isReading={isReading} onChoose={onSource} />
        )}
      </div>
    </Section>
  );
}
