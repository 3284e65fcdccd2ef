import type { PollSummary } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { GroupTags } from "../../ui/group-tag.tsx";
import { stateWords, waitsForMe } from "./poll-words.ts";
import styles from "./polls.module.css";

/** Polls, each with how it stands and the step that follows. */
export function PollList({ polls }: { polls: readonly PollSummary[] }) {
  const meeting = useMeeting();
  const { slug } = meeting;
  return (
    <ul className={styles["polls"]}>
      {polls.map((poll) => (
        <li key={poll.id}>
          <div className={styles["optionWords"]}>
            <p className={styles["optionHead"]}>
              <TextLink to="/m/$slug/polls/$pollId" params={{ slug, pollId: poll.id }} underline="always">
                When should “{poll.title}” be?
              </TextLink>
              <GroupTags groups={poll.groups} />
            </p>
            <p className={styles["soft"]}>
              {stateWords(poll, meeting)}
              {poll.own.answeredAt !== null && " You have answered."}
            </p>
          </div>
          {waitsForMe(poll) && (
            <ButtonLink
              to="/m/$slug/polls/$pollId"
              params={{ slug, pollId: poll.id }}
              aria-label={`Answer the poll for “${poll.title}”`}
            >
              Answer
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  );
}
