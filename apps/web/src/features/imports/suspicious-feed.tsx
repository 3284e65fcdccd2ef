import type { ImportFeed } from "@plenary/contract";
import type { ApiProblem } from "../../lib/problem.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Section } from "../../ui/page.tsx";
import { useMeeting } from "../../lib/meeting.ts";
import { FeedChoice } from "./feed-choice.tsx";
import styles from "./imports.module.css";

type SuspiciousFeedProps = {
  problem: ApiProblem;
  isReading: boolean;
  /** null: the file is no longer at hand. */
  onFeed: ((source: string) => void) | null;
};

type Context = { titles?: string[]; missing?: number; source?: string; feeds?: ImportFeed[] };

/** Refused outright: which sessions the file lacks, so that somebody can see whether its export was cut off. */
export function SuspiciousFeed({ problem, isReading, onFeed }: SuspiciousFeedProps) {
  const { slug } = useMeeting();
  const { titles = [], missing = 0, source = "", feeds = [] } = (problem.context ?? {}) as Context;
  return (
    <Section title="Half of the programme is missing in this file">
      <div role="alert" className={styles["warning"]}>
        <p>{problem.detail}</p>
        <ul>
          {titles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
        <ul className={styles["ways"]}>
          <li>The export was cut off: have it made again and choose that file.</li>
          <li>
            It is another programme: {onFeed === null ? "choose the file again and " : ""}say below that it is
            a feed of its own. Nothing of “{source}” is touched then.
          </li>
          <li>
            {missing > 0
              ? "These sessions are really off: cancel all of them on the board, where several can be chosen at once, and choose the file again."
              : "These sessions have really lost their places: take them off the board, and choose the file again."}
          </li>
        </ul>
        {onFeed !== null && (
          <FeedChoice source={source} feeds={feeds} isReading={isReading} onChoose={onFeed} />
        )}
        <ButtonLink to="/m/$slug/board" params={{ slug }} variant="default">
          Open the board
        </ButtonLink>
      </div>
    </Section>
  );
}
